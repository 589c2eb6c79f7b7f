// SPDX-License-Identifier: MIT
// What lies beside a value of a sample: for shapes that say it, the shape; for
// flat samples, which may still be images, the distance at which values repeat.

import type { Shape } from "../../config.js";
import { layoutOf } from "./code-layout.js";
import type { Layout } from "./code-layout.js";

/** Samples that are looked at, and the longest row that is looked for. */
const MOST_SAMPLES = 64;
const LONGEST_ROW = 512;

/** @param values of several samples. */
export function sampleLayout(
  inputShape: Shape,
  values: Float32Array | Uint8Array,
): Layout {
  if (inputShape.length === 2) {
    // Steps are rows: values of one feature lie below each other.
    const [rows = 1, columns = 1] = inputShape;
    return { rows, columns, channels: 1 };
  }
  if (inputShape.length > 2) return layoutOf(inputShape);
  const [size = 1] = inputShape;
  const columns = rowLength(size, values);
  return { rows: Math.ceil(size / columns), columns, channels: 1 };
}

/** The distance, 2 or more, at which values differ least; `size` where rows are shorter than two of them. */
function rowLength(size: number, values: Float32Array | Uint8Array): number {
  const samples = Math.min(MOST_SAMPLES, values.length / size);
  const longest = Math.min(LONGEST_ROW, Math.floor(size / 2));
  let best = size;
  let least = Infinity;
  for (let distance = 2; distance <= longest; distance++) {
    let sum = 0;
    for (let sample = 0; sample < samples; sample++) {
      const end = (sample + 1) * size;
      for (let i = sample * size + distance; i < end; i++) {
        sum += Math.abs(values[i]! - values[i - distance]!);
      }
    }
    const mean = sum / (samples * (size - distance));
    if (mean >= least) continue;
    least = mean;
    best = distance;
  }
  return best;
}
