// SPDX-License-Identifier: MIT
// The form digits have everywhere on this page: 28 × 28 values, row by row,
// 0 is paper and 1 is ink.

export const imageSide = 28;
export const imageSize = imageSide * imageSide;

/**
 * Shows digits side by side on a canvas of height 28, as many as it is wide
 * for, white on black as in MNIST; the style sheet turns that into ink on
 * paper. What is outside 0..1 is cut.
 *
 * @param values `[digits, 784]`.
 */
export function paintDigits(
  canvas: HTMLCanvasElement,
  values: ArrayLike<number>,
): void {
  const context = context2d(canvas);
  const digits = canvas.width / imageSide;
  for (let digit = 0; digit < digits; digit++) {
    const image = toImageData(context, values, digit * imageSize);
    context.putImageData(image, digit * imageSide, 0);
  }
}

/** A context for pixels that are made and read by scripts, not by the graphics card. */
export function context2d(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context) return context;
  throw new Error("expected a 2D canvas, got none");
}

function toImageData(
  context: CanvasRenderingContext2D,
  values: ArrayLike<number>,
  offset: number,
): ImageData {
  const image = context.createImageData(imageSide, imageSide);
  for (let pixel = 0; pixel < imageSize; pixel++) {
    const at = 4 * pixel;
    // A Uint8ClampedArray rounds and cuts by itself.
    const level = 255 * values[offset + pixel]!;
    image.data[at] = level;
    image.data[at + 1] = level;
    image.data[at + 2] = level;
    image.data[at + 3] = 255;
  }
  return image;
}
