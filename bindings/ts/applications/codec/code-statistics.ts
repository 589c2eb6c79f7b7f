// SPDX-License-Identifier: MIT
// How codes are spread.

import { pickPlaces } from "./code-vectors.js";
import type { CodeGrid } from "./code-vectors.js";
import type { Pace } from "./pace.js";

/** Places that statistics are taken of. */
const MOST_PLACES = 50_000;
/** Of a channel's values: codes of which more are alike are sparse. */
const MOST_ALIKE = 0.2;

export interface CodeStatistics {
  /** Of each channel the median, which is 0 for sparse codes. */
  offsets: Float32Array;
  /** Root mean square of the distances from it. */
  deviations: Float32Array;
  /** Whether a channel is often exactly its median, as after `relu`. */
  sparse: boolean;
}

/** By channel. */
export async function channelStatistics(
  grids: readonly CodeGrid[],
  channels: number,
  pace: Pace,
): Promise<CodeStatistics> {
  const picks = pickPlaces(grids, MOST_PLACES);
  const offsets = new Float32Array(channels);
  const deviations = new Float32Array(channels);
  let sparse = false;
  for (let c = 0; c < channels; c++) {
    const values = Float32Array.from(
      picks,
      ({ grid, place }) => grid.values[place * channels + c]!,
    ).sort();
    const median = values[Math.floor(values.length / 2)]!;
    const squares = values.reduce((sum, x) => sum + (x - median) ** 2, 0);
    offsets[c] = median;
    deviations[c] = Math.sqrt(squares / values.length);
    const alike = values.filter((x) => x === median).length;
    sparse ||= squares > 0 && alike > 1 + MOST_ALIKE * values.length;
    await pace.rest();
  }
  return { offsets, deviations, sparse };
}

/** Mean of (z − offset)·(z − offset)ᵀ, channels × channels. */
export async function covarianceOf(
  grids: readonly CodeGrid[],
  offsets: Float32Array,
  pace: Pace,
): Promise<Float64Array> {
  const channels = offsets.length;
  const picks = pickPlaces(grids, MOST_PLACES);
  const sums = new Float64Array(channels ** 2);
  for (const { grid, place } of picks) {
    const first = place * channels;
    for (let a = 0; a < channels; a++) {
      const x = grid.values[first + a]! - offsets[a]!;
      for (let b = 0; b < channels; b++) {
        sums[a * channels + b]! += x * (grid.values[first + b]! - offsets[b]!);
      }
    }
    await pace.rest();
  }
  return sums.map((value) => value / picks.length);
}
