// SPDX-License-Identifier: MIT
// Means and variances of features, in double; centred rows.

import { batchRows } from "../../work.js";
import type { Work } from "../../work.js";
import { requireFinite } from "../rows.js";
import type { Rows } from "../rows.js";

/** Of the features of samples. */
export interface Moments {
  mean: Float64Array;
  /** Σ over samples and features of (x − mean)². */
  scatter: number;
}

/**
 * One pass.
 *
 * @throws AutoencoderError `data` for NaN and infinity.
 */
export async function momentsOf(
  where: string,
  rows: Rows,
  work: Work,
): Promise<Moments> {
  const { count, size } = rows;
  // Of what is left after subtracting the first sample: data far from 0 would
  // cancel.
  const origin = rows.floats(0, 1);
  const sums = new Float64Array(size);
  let squares = 0;
  await work.inBatches(count, batchRows(size), (from, to) => {
    const part = rows.floats(from, to);
    requireFinite(where, part, size, from);
    for (let at = 0; at < part.length; at += size) {
      for (let j = 0; j < size; j++) {
        const value = part[at + j]! - origin[j]!;
        sums[j]! += value;
        squares += value * value;
      }
    }
  });
  const shifts = sums.reduce((sum, s) => sum + s * s, 0) / count;
  return {
    mean: sums.map((sum, j) => origin[j]! + sum / count),
    scatter: Math.max(squares - shifts, 0),
  };
}

/** Rows `from` up to `to` without their mean. */
export function centred(
  rows: Rows,
  mean: ArrayLike<number>,
  from: number,
  to: number,
): Float32Array {
  const part = rows.floats(from, to);
  const { size } = rows;
  for (let at = 0; at < part.length; at += size) {
    for (let j = 0; j < size; j++) part[at + j]! -= mean[j]!;
  }
  return part;
}
