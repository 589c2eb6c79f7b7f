// SPDX-License-Identifier: MIT
// What changes of codes do to what is decoded: a channel that changes much
// deserves small steps, and channels that change the same want other axes.

import { sizeOf } from "../../data.js";
import type { Work } from "../../work.js";
import type { Pace } from "./pace.js";
import type { Transform } from "./transform.js";

/** Codes that are changed to see what it does. */
const MOST_PROBED = 64;
/** Decoded values of all changes that are kept at once. */
const MOST_VALUES = 2 ** 22;
/** Of a channel's deviation: about as far as a number's rounding changes it. */
const PROBE = 0.25;
/** With more channels only the metric's diagonal is known. */
const MOST_CHANNELS = 64;

export interface CodeMetric {
  /** ‖change of the reconstruction‖² / (change of one value)², a mean by channel; 0 for a channel that never changes. */
  gains: Float32Array;
  /** The same for two channels, channels × channels, where there are not too many. */
  metric?: Float64Array;
}

/**
 * @param codes one after another.
 * @param deviations of the codes' channels.
 * @param how its work advances by one for each channel.
 * @throws the signal's reason.
 */
export async function codeMetric(
  transform: Transform,
  codes: Float32Array,
  deviations: Float32Array,
  { work, pace }: { work: Work; pace: Pace },
): Promise<CodeMetric> {
  const channels = deviations.length;
  const keeps = channels <= MOST_CHANNELS;
  const probes = probesOf(transform, codes, channels);
  const places = probes.length / channels;
  const plain = (await transform.decode(probes)).data;
  const gains = new Float32Array(channels);
  const changes: Float32Array[] = [];
  for (let c = 0; c < channels; c++) {
    const change = PROBE * deviations[c]!;
    const moved = await decodeChanged(transform, probes, change, c, channels);
    const slope = moved.map((value, i) => (value - plain[i]!) / change || 0);
    gains[c] = dot(slope, slope) / places;
    if (keeps) changes.push(slope);
    await work.advance(1);
  }
  if (!keeps) return { gains };
  return { gains, metric: await productsOf(changes, places, pace) };
}

/** Of all pairs. */
async function productsOf(
  changes: readonly Float32Array[],
  places: number,
  pace: Pace,
): Promise<Float64Array> {
  const channels = changes.length;
  const metric = new Float64Array(channels ** 2);
  for (let a = 0; a < channels; a++) {
    for (let b = 0; b <= a; b++) {
      const value = dot(changes[a]!, changes[b]!) / places;
      metric[a * channels + b] = value;
      metric[b * channels + a] = value;
      await pace.rest();
    }
  }
  return metric;
}

function decodeChanged(
  transform: Transform,
  probes: Float32Array,
  change: number,
  channel: number,
  channels: number,
): Promise<Float32Array> {
  const changed = probes.slice();
  // Signs without a pattern, so that neighbouring places do not add up.
  for (let i = channel, n = 1; i < changed.length; i += channels, n++) {
    changed[i]! += Math.imul(n, 0x9e3779b1) & 0x8000 ? change : -change;
  }
  return transform.decode(changed).then(({ data }) => data as Float32Array);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function probesOf(
  { inputShape, codeShape }: Transform,
  codes: Float32Array,
  channels: number,
): Float32Array {
  const size = sizeOf(codeShape);
  const kept = Math.ceil(MOST_VALUES / (channels * sizeOf(inputShape)));
  const all = codes.length / size;
  const count = Math.min(all, kept, MOST_PROBED);
  const probes = new Float32Array(count * size);
  for (let i = 0; i < count; i++) {
    const first = Math.floor((i * all) / count) * size;
    probes.set(codes.subarray(first, first + size), i * size);
  }
  return probes;
}
