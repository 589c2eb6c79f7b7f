// SPDX-License-Identifier: MIT
// The sheet one draws on: a canvas with a pen. It is white on black, as MNIST
// is; what is seen on it is exactly what is read from it.

import {
  context2d,
  imageSide,
  imageSize,
  paintDigits,
} from "../digit-image.js";
import { toMnistImage } from "./mnist-image.js";

/** A place on the sheet, 0..1 from left to right and from top to bottom. */
export interface Point {
  x: number;
  y: number;
}

/** Pen width over the sheet's: a digit drawn to fill it gets MNIST's strokes. */
const penWidth = 0.075;

export class Sheet {
  readonly canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #listeners: (() => void)[] = [];
  #lastPoint: Point | undefined;
  #lastMiddle: Point | undefined;
  /** A digit that was put here and not drawn on since is taken as it is. */
  #untouched: Float32Array | undefined = new Float32Array(imageSize);
  #empty = true;

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
    this.#context = context2d(canvas);
    this.#wipe();
  }

  get isEmpty(): boolean {
    return this.#empty;
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
    const small = document.createElement("canvas");
    small.width = small.height = imageSide;
    paintDigits(small, digit);
    this.#wipe();
    const { width, height } = this.canvas;
    this.#context.imageSmoothingQuality = "high";
    this.#context.drawImage(small, 0, 0, width, height);
    this.#untouched = digit;
    this.#empty = false;
    this.#tell();
  }

  /** What is drawn, as an image of 28 × 28 values, 0..1. */
  image(): Float32Array {
    if (this.#untouched) return this.#untouched;
    const { width, height } = this.canvas;
    return toMnistImage(this.#context.getImageData(0, 0, width, height));
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
    const { width, height } = this.canvas;
    const context = this.#context;
    context.strokeStyle = "#fff";
    context.lineWidth = penWidth * width;
    context.lineCap = "round";
    context.lineJoin = "round";
    context.beginPath();
    context.moveTo(from.x * width, from.y * height);
    context.quadraticCurveTo(
      bend.x * width,
      bend.y * height,
      to.x * width,
      to.y * height,
    );
    context.stroke();
    this.#untouched = undefined;
    this.#empty = false;
  }

  #wipe(): void {
    this.#lastPoint = this.#lastMiddle = undefined;
    this.#context.fillStyle = "#000";
    this.#context.fillRect(0, 0, this.canvas.width, this.canvas.height);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
