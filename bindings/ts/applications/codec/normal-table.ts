// SPDX-License-Identifier: MIT
// The normal distribution out of sums and products alone, which every
// JavaScript engine rounds the same: `Math.exp` may differ between them.

const STEPS_A_UNIT = 64;
const REACH = 8;
const LAST = 2 * REACH * STEPS_A_UNIT;

/** Φ at −8, −8 + 1/64, …, 8; rises from 0 to 1. */
const table = /* @__PURE__ */ makeTable();

/**
 * Φ(x), the probability that a standard normal value is below x; linear
 * between points 1/64 apart (off by at most 2^-17). Never falls as x rises.
 */
export function normalBelow(x: number): number {
  const at = (x + REACH) * STEPS_A_UNIT;
  if (!(at > 0)) return 0;
  if (at >= LAST) return 1;
  const left = Math.floor(at);
  const before = table[left]!;
  return before + (at - left) * (table[left + 1]! - before);
}

/** Trapezoids under e^(−x²/2); exp(−(i + 1)²·s) = exp(−i²·s)·exp(−(2i + 1)·s). */
function makeTable(): Float64Array {
  // s = 1 / (2·64²): e^−s and e^−2s.
  let factor = 0.9998779371377774;
  const fall = 0.9997558891748972;
  const heights = new Float64Array(LAST + 1);
  let height = 1;
  for (let i = 0; i <= LAST / 2; i++) {
    heights[LAST / 2 - i] = heights[LAST / 2 + i] = height;
    height *= factor;
    factor *= fall;
  }
  const below = new Float64Array(LAST + 1);
  for (let i = 1; i <= LAST; i++) {
    below[i] = below[i - 1]! + (heights[i - 1]! + heights[i]!) / 2;
  }
  return below.map((area) => area / below[LAST]!);
}
