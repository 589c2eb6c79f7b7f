// SPDX-License-Identifier: MIT
// The nearest of many codes, by looking at each.

import type { Work } from "../../work.js";

/** The nearest samples of each query, nearest first, `[queries, k]` flat. */
export interface Neighbours {
  /** Which training sample. */
  indices: Uint32Array;
  /** Euclidean, in the space of the features. */
  distances: Float32Array;
  /** Of those samples. */
  labels: Uint32Array;
  /** `[queries, k]`. */
  shape: [number, number];
}

/** Distances in one go: few milliseconds of this thread. */
const blockValues = 2 ** 22;

/**
 * Indices and distances ‖query − reference‖ of the `k` nearest of each query;
 * of equal distances the smaller index comes first.
 *
 * @param work told of finished queries.
 */
export async function nearestRows(
  queries: Float32Array,
  references: Float32Array,
  size: number,
  k: number,
  work: Work,
): Promise<{ indices: Uint32Array; distances: Float32Array }> {
  const count = queries.length / size;
  const indices = new Uint32Array(count * k);
  const distances = new Float32Array(count * k).fill(Infinity);
  const step = Math.max(1, Math.floor(blockValues / references.length));
  await work.inBatches(count, step, (from, to) => {
    for (let i = from; i < to; i++) {
      const query = queries.subarray(i * size, (i + 1) * size);
      const range = [i * k, (i + 1) * k] as const;
      const found = indices.subarray(...range);
      search(query, references, found, distances.subarray(...range));
    }
  });
  distances.forEach((square, i) => (distances[i] = Math.sqrt(square)));
  return { indices, distances };
}

/** Squared distances, kept sorted. */
function search(
  query: Float32Array,
  references: Float32Array,
  indices: Uint32Array,
  distances: Float32Array,
): void {
  const size = query.length;
  const last = indices.length - 1;
  for (let row = 0, at = 0; at < references.length; row++, at += size) {
    let sum = 0;
    for (let j = 0; j < size; j++) {
      const difference = query[j]! - references[at + j]!;
      sum += difference * difference;
    }
    const square = Math.fround(sum);
    if (!(square < distances[last]!)) continue;
    let place = last;
    while (place > 0 && distances[place - 1]! > square) {
      distances[place] = distances[place - 1]!;
      indices[place] = indices[--place]!;
    }
    distances[place] = square;
    indices[place] = row;
  }
}
