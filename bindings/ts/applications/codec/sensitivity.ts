// SPDX-License-Identifier: MIT
// How codes are spread, and how much each of their channels changes what is
// decoded: a channel that changes much deserves small steps.

import type { Transform } from "./transform.js";
import { sizeOf } from "../../data.js";
import { pickPlaces } from "./code-vectors.js";
import type { CodeGrid } from "./code-vectors.js";

/** Places that statistics are taken of. */
const MOST_PLACES = 50_000;
/** Codes that are changed to see what it does. */
const PROBED = 64;
/** Of a channel's deviation: about as far as a number's rounding changes it. */
const PROBE = 0.25;

/** Of each channel the median, which is 0 for sparse codes, and the deviation from it. */
export function channelStatistics(
  grids: readonly CodeGrid[],
  channels: number,
): { offsets: Float32Array; deviations: Float32Array } {
  const picks = pickPlaces(grids, MOST_PLACES);
  const offsets = new Float32Array(channels);
  const deviations = new Float32Array(channels);
  for (let c = 0; c < channels; c++) {
    const values = Float32Array.from(
      picks,
      ({ grid, place }) => grid.values[place * channels + c]!,
    ).sort();
    const median = values[Math.floor(values.length / 2)]!;
    const squares = values.reduce((sum, x) => sum + (x - median) ** 2, 0);
    offsets[c] = median;
    deviations[c] = Math.sqrt(squares / values.length);
  }
  return { offsets, deviations };
}

/** ‖change of the reconstruction‖² / (change of one value)², a mean by channel; 0 for a channel that never changes. */
export async function sensitivities(
  model: Transform,
  codes: Float32Array,
  deviations: Float32Array,
): Promise<Float32Array> {
  const channels = deviations.length;
  const size = sizeOf(model.codeShape);
  const probes = probesOf(codes, size);
  const plain = (await model.decode(probes)).data;
  const gains = new Float32Array(channels);
  for (let c = 0; c < channels; c++) {
    const changed = probes.slice();
    const change = PROBE * deviations[c]!;
    // Signs without a pattern, so that neighbouring places do not add up.
    for (let i = c, n = 1; i < changed.length; i += channels, n++) {
      changed[i]! += Math.imul(n, 0x9e3779b1) & 0x8000 ? change : -change;
    }
    const moved = (await model.decode(changed)).data;
    let squares = 0;
    moved.forEach((value, i) => (squares += (value - plain[i]!) ** 2));
    gains[c] = squares / (probes.length / channels) / change ** 2 || 0;
  }
  return gains;
}

function probesOf(codes: Float32Array, size: number): Float32Array {
  const all = codes.length / size;
  const count = Math.min(all, PROBED);
  const probes = new Float32Array(count * size);
  for (let i = 0; i < count; i++) {
    const first = Math.floor((i * all) / count) * size;
    probes.set(codes.subarray(first, first + size), i * size);
  }
  return probes;
}
