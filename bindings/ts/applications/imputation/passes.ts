// SPDX-License-Identifier: MIT
// Samples through a model again and again, a batch at a time.

import { sizeOf } from "../../data.js";
import { batchRows, Work } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import type { Gaps } from "./missing.js";
import type { Imputer } from "./options.js";

/** Options of `refine`. */
export interface RefineOptions extends WorkOptions {
  iterations: number;
  labels: Uint32Array | null;
}

/**
 * Replaces the guesses, one for each gap, by what the model makes of samples
 * with them, `iterations` times. Samples do not depend on each other, so that a
 * batch makes all its passes before the next one.
 *
 * @returns the mean square by which guesses changed in each pass.
 */
export async function refine(
  model: Imputer,
  gaps: Gaps,
  guesses: Float32Array,
  { iterations, labels, ...options }: RefineOptions,
): Promise<Float64Array> {
  const size = sizeOf(gaps.shape);
  const rows = batchRows(size);
  const work = new Work(gaps.count * iterations, options);
  const changes = new Float64Array(iterations);
  let first = 0;
  for (let from = 0; from < gaps.count; from += rows) {
    const to = Math.min(from + rows, gaps.count);
    const part = partOf(gaps, guesses, first, from * size, to * size);
    const given = labels ? { labels: labels.subarray(from, to) } : {};
    for (let pass = 0; pass < iterations; pass++) {
      if (part.guesses.length > 0) {
        const { data } = await model.reconstruct(part.samples(), given);
        changes[pass]! += part.take(data) / guesses.length;
      }
      await work.advance(to - from);
    }
    first += part.guesses.length;
  }
  return changes;
}

/** Samples of a batch and the guesses in them, of which the first is `first`. */
function partOf(
  { values, places }: Gaps,
  all: Float32Array,
  first: number,
  from: number,
  to: number,
) {
  let last = first;
  while (last < places.length && places[last]! < to) last++;
  const guesses = all.subarray(first, last);
  const at = places.slice(first, last).map((place) => place - from);
  return {
    guesses,
    samples(): Float32Array {
      const batch = values.slice(from, to);
      at.forEach((place, i) => (batch[place] = guesses[i]!));
      return batch;
    },
    /** Returns the sum of squares by which they changed. */
    take(outputs: Float32Array): number {
      let squares = 0;
      at.forEach((place, i) => {
        squares += (outputs[place]! - guesses[i]!) ** 2;
        guesses[i] = outputs[place]!;
      });
      return squares;
    },
  };
}
