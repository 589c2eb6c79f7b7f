// SPDX-License-Identifier: MIT
// The sheet one draws on: a canvas with a pen, and a small copy of it that is
// quick to read, white on black as MNIST is.

import {
  context2d,
  imageSide,
  imageSize,
  paintDigits,
} from "../digit-image.js";
import { colourOf, plainPalette, recolour, steps } from "../palette.js";
import type { Palette } from "../palette.js";
import { toMnistImage } from "./mnist-image.js";

/** A place on the sheet, 0..1 from left to right and from top to bottom. */
export interface Point {
  x: number;
  y: number;
}

/** Pen width over the sheet's: a digit drawn to fill it gets MNIST's strokes. */
const penWidth = 0.075;

/** Of the copy: five pixels for one of the image, and they are anti-aliased. */
const copySide = 140;

/** A canvas and the colours on it. */
interface Layer {
  context: CanvasRenderingContext2D;
  palette: Palette;
}

export class Sheet {
  readonly canvas: HTMLCanvasElement;
  readonly #seen: Layer;
  readonly #copy: Layer;
  readonly #listeners: (() => void)[] = [];
  #lastPoint: Point | undefined;
  #lastMiddle: Point | undefined;
  /** A digit that was put here and not drawn on since is taken as it is. */
  #untouched: Float32Array | undefined = new Float32Array(imageSize);
  #empty = true;

  constructor(canvas: HTMLCanvasElement, palette: Palette) {
    this.canvas = canvas;
    this.#seen = { context: context2d(canvas), palette };
    this.#copy = { context: blankContext(copySide), palette: plainPalette };
    this.#wipe();
  }

  get isEmpty(): boolean {
    return this.#empty;
  }

  /** Whether the pen is down; lifting it is a change. */
  get isDrawing(): boolean {
    return this.#lastPoint !== undefined;
  }

  /** Calls back after every change. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Puts the pen down: a dot. */
  penDown(point: Point): void {
    this.#lastPoint = this.#lastMiddle = point;
    this.#stroke(point, point, point);
    this.#tell();
  }

  /** Draws on through these points, when the pen is down. */
  penMove(points: readonly Point[]): void {
    if (!this.#lastPoint) return;
    for (const point of points) this.#drawTo(point);
    this.#tell();
  }

  penUp(): void {
    const last = this.#lastPoint;
    const from = this.#lastMiddle;
    if (!last || !from) return;
    this.#stroke(from, last, last);
    this.#lastPoint = this.#lastMiddle = undefined;
    this.#tell();
  }

  clear(): void {
    this.#wipe();
    this.#untouched = new Float32Array(imageSize);
    this.#empty = true;
    this.#tell();
  }

  /** Shows a digit of 28 × 28 values, to look at or to draw on. */
  show(digit: Float32Array): void {
    this.#wipe();
    const small = blankContext(imageSide).canvas;
    paintDigits(small, digit, plainPalette);
    for (const { context } of this.#layers()) {
      const { width, height } = context.canvas;
      context.imageSmoothingQuality = "high";
      context.drawImage(small, 0, 0, width, height);
    }
    const { context, palette } = this.#seen;
    recolour(context, plainPalette, palette, inkEdge);
    this.#untouched = digit;
    this.#empty = false;
    this.#tell();
  }

  /** What is drawn, as an image of 28 × 28 values, 0..1. */
  image(): Float32Array {
    if (this.#untouched) return this.#untouched;
    const { context } = this.#copy;
    return toMnistImage(context.getImageData(0, 0, copySide, copySide));
  }

  /** Shows the drawing in other colours. */
  setPalette(palette: Palette): void {
    recolour(this.#seen.context, this.#seen.palette, palette);
    this.#seen.palette = palette;
  }

  /** Curves through the middles of the lines between points have no corners. */
  #drawTo(point: Point): void {
    const last = this.#lastPoint;
    const from = this.#lastMiddle;
    if (!last || !from) return;
    const middle = { x: (last.x + point.x) / 2, y: (last.y + point.y) / 2 };
    this.#stroke(from, last, middle);
    this.#lastPoint = point;
    this.#lastMiddle = middle;
  }

  #stroke(from: Point, bend: Point, to: Point): void {
    for (const { context, palette } of this.#layers()) {
      const side = context.canvas.width;
      context.strokeStyle = colourOf(palette, steps - 1);
      context.lineWidth = penWidth * side;
      context.lineCap = "round";
      context.beginPath();
      context.moveTo(from.x * side, from.y * side);
      const middle = [bend.x * side, bend.y * side] as const;
      context.quadraticCurveTo(...middle, to.x * side, to.y * side);
      context.stroke();
    }
    this.#untouched = undefined;
    this.#empty = false;
  }

  #wipe(): void {
    this.#lastPoint = this.#lastMiddle = undefined;
    for (const { context, palette } of this.#layers()) {
      context.fillStyle = colourOf(palette, 0);
      context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    }
  }

  #layers(): Layer[] {
    return [this.#seen, this.#copy];
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function blankContext(side: number): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  return context2d(canvas);
}

/** Gives an enlarged digit, which is all blur, the edge of a stroke. */
function inkEdge(step: number): number {
  const [middle, steepness] = [100, 5];
  return steps / 2 + steepness * (step - middle);
}
