// SPDX-License-Identifier: MIT
// Tables for the detector's tests: rows of six features that hang together,
// and odd ones, in which they do not.

import { pseudoRandom } from "../pseudo-random.js";

/** (a, b, a + b, a − b, 100·a·b, 1), but for some noise. */
export function normalRows(count: number, seed: number): number[][] {
  const random = pseudoRandom(8 * count, seed);
  return Array.from({ length: count }, (_, i) => {
    const [a, b, ...noise] = random.subarray(8 * i, 8 * i + 8);
    const row = [a!, b!, a! + b!, a! - b!, 100 * a! * b!, 1];
    const scale = [1, 1, 1, 1, 50, 0];
    return row.map((x, j) => x + 0.1 * scale[j]! * (noise[j]! - 0.5));
  });
}

/** Normal rows, in which the feature `j` is that of another one. */
export function oddRows(count: number, j: number, seed: number): number[][] {
  const others = normalRows(count, seed + 1);
  return normalRows(count, seed).map((row, i) =>
    row.map((x, k) => (k === j ? others[i]![k]! + 1.5 : x)),
  );
}
