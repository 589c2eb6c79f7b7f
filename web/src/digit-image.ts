// SPDX-License-Identifier: MIT
// The form digits have everywhere on this page: 28 × 28 values, row by row,
// 0 is paper and 1 is ink.

import { steps } from "./palette.js";
import type { Palette } from "./palette.js";

export const imageSide = 28;
export const imageSize = imageSide * imageSide;

/**
 * Shows digits side by side on a canvas of height 28, as many as it is wide
 * for. What is outside 0..1 is cut.
 *
 * @param values `[digits, 784]`.
 */
export function paintDigits(
  canvas: HTMLCanvasElement,
  values: ArrayLike<number>,
  palette: Palette,
): void {
  const context = context2d(canvas);
  const colours = new Uint32Array(palette.buffer);
  // The canvas' own width would be asked of the browser, pixel by pixel.
  const { width } = canvas;
  const image = context.createImageData(width, imageSide);
  const pixels = new Uint32Array(image.data.buffer);
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    const x = pixel % width;
    const y = Math.floor(pixel / width);
    const digit = Math.floor(x / imageSide);
    const at = digit * imageSize + y * imageSide + (x % imageSide);
    pixels[pixel] = colours[stepOf(values[at]!)]!;
  }
  context.putImageData(image, 0, 0);
}

/** A context for pixels that are made and read by scripts, not by the graphics card. */
export function context2d(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context) return context;
  throw new Error("expected a 2D canvas, got none");
}

function stepOf(value: number): number {
  return Math.round((steps - 1) * Math.min(Math.max(value, 0), 1));
}
