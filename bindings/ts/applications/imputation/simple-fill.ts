// SPDX-License-Identifier: MIT
// Filling in without a model: the baselines, and where a model may start from.

import { sizeOf } from "../../data.js";
import type { Gaps } from "./missing.js";

/** A guess for each gap, in the order of `places`. */
export type Guesses = Float32Array;

/**
 * Each gap gets the mean of the values known at its place in the samples of
 * `known`; where there is none that of its feature (the last axis), where there
 * is none either 0.
 */
export function meanFill(gaps: Gaps, known: Gaps = gaps): Guesses {
  const size = sizeOf(gaps.shape);
  const channels = gaps.shape.length > 1 ? gaps.shape.at(-1)! : size;
  const places = meansOf(known.values, size);
  const features = meansOf(known.values, channels);
  return Float32Array.from(gaps.places, (place) => {
    const mean = places[place % size]!;
    if (!Number.isNaN(mean)) return mean;
    return features[place % channels]! || 0;
  });
}

/**
 * In series, `[steps, features]`, each gap gets what lies on the line between
 * the known values around it of the same sample and feature; before the first
 * and after the last one theirs. Where a sample knows no value of a feature,
 * the mean.
 */
export function linearFill(gaps: Gaps, known: Gaps = gaps): Guesses {
  const { values, shape, places } = gaps;
  const [steps = 1, features = 1] = shape;
  const means = meanFill(gaps, known);
  return Float32Array.from(places, (place, i) => {
    const at = (step: number) => values[place + step * features]!;
    const step = Math.floor((place % (steps * features)) / features);
    let before = -1;
    while (step + before >= 0 && Number.isNaN(at(before))) before--;
    let after = 1;
    while (step + after < steps && Number.isNaN(at(after))) after++;
    const isFirst = step + before < 0;
    const isLast = step + after >= steps;
    if (isFirst && isLast) return means[i]!;
    if (isFirst) return at(after);
    if (isLast) return at(before);
    const share = -before / (after - before);
    return at(before) + share * (at(after) - at(before));
  });
}

/** Of the known values in each of `columns` columns; NaN where there is none. */
function meansOf(values: Float32Array, columns: number): Float64Array {
  const sums = new Float64Array(columns);
  const counts = new Float64Array(columns);
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    sums[i % columns]! += values[i]!;
    counts[i % columns]!++;
  }
  return sums.map((sum, column) => sum / counts[column]!);
}
