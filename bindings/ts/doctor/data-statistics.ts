// SPDX-License-Identifier: MIT
// Four figures about training data, from its first samples.

export interface DataStatistics {
  min: number;
  max: number;
  mean: number;
  stddev: number;
}

/** Enough for a scale; little enough to cost nothing. */
const mostSamples = 1000;

/**
 * Over all values of the first 1000 samples; missing ones (NaN) do not count,
 * and bytes stand for 0..1.
 */
export function describeData(
  samples: Float32Array | Uint8Array,
  sampleSize: number,
): DataStatistics {
  const scale = samples instanceof Float32Array ? 1 : 1 / 255;
  const first = samples.subarray(0, mostSamples * sampleSize);
  let [count, mean, squares] = [0, 0, 0];
  let [min, max] = [Infinity, -Infinity];
  for (const raw of first) {
    if (Number.isNaN(raw)) continue;
    const value = raw * scale;
    // Welford 1962: no loss of digits where the mean is far from 0.
    const fromMean = value - mean;
    mean += fromMean / ++count;
    squares += fromMean * (value - mean);
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return { min, max, mean, stddev: Math.sqrt(squares / Math.max(count, 1)) };
}
