// SPDX-License-Identifier: MIT
// What is wrong with samples, and what would be right.

import type { Work } from "../../work.js";
import type { Rows } from "../rows.js";
import type { DetectorState, References } from "./detector-fit.js";
import type { Explanation } from "./detector-options.js";
import { whitened } from "./gaussian.js";
import type { Gaussian } from "./gaussian.js";
import {
  distancesOf,
  scoresOf,
  see,
  seenRows,
  standardErrors,
} from "./normality.js";
import type { ScoredModel } from "./normality.js";

export async function explainRows(
  model: ScoredModel,
  { score, normality, references }: DetectorState,
  rows: Rows,
  work: Work,
): Promise<Explanation> {
  const { count, size } = rows;
  const tensor = () => ({
    data: new Float32Array(count * size),
    shape: [count, ...model.inputShape],
  });
  const [errors, normal, samples] = [tensor(), tensor(), tensor()];
  const scores = new Float64Array(count);
  const indices = new Uint32Array(count);
  const distances = new Float64Array(count);
  const nearest = finder(normality.codes, references);
  const rowsAtOnce = Math.min(seenRows(model), soughtRows(references));
  await work.inBatches(count, rowsAtOnce, async (from, to) => {
    const seen = await see("explain", model, rows, from, to);
    scores.set(scoresOf(score, distancesOf(normality, seen)), from);
    errors.data.set(standardErrors(normality, seen), from * size);
    normal.data.set(seen.outputs, from * size);
    const found = nearest(seen.codes);
    indices.set(found.indices, from);
    distances.set(found.distances, from);
    samples.data.set((await model.decode(found.codes)).data, from * size);
  });
  return { scores, errors, normal, nearest: { indices, distances, samples } };
}

/** For which all references are looked through in some milliseconds. */
function soughtRows({ codes }: References): number {
  return Math.max(1, Math.floor(2 ** 22 / codes.length));
}

/** Looks for the reference that is closest to each of some codes. */
function finder(gaussian: Gaussian, { indices, codes }: References) {
  const width = gaussian.mean.length;
  const known = Array.from(indices, (_, i) =>
    whitened(gaussian, codes, i * width),
  );
  return (wanted: Float32Array) => {
    const count = wanted.length / width;
    const found = {
      indices: new Uint32Array(count),
      distances: new Float64Array(count),
      codes: new Float32Array(wanted.length),
    };
    for (let i = 0; i < count; i++) {
      const code = whitened(gaussian, wanted, i * width);
      const { index, square } = closest(code, known);
      found.indices[i] = indices[index]!;
      found.distances[i] = Math.sqrt(square / width);
      const at = index * width;
      found.codes.set(codes.subarray(at, at + width), i * width);
    }
    return found;
  };
}

function closest(code: Float64Array, known: readonly Float64Array[]) {
  let [index, square] = [0, Infinity];
  known.forEach((other, i) => {
    let sum = 0;
    for (let j = 0; j < code.length && sum < square; j++) {
      sum += (code[j]! - other[j]!) ** 2;
    }
    if (sum < square) [index, square] = [i, sum];
  });
  return { index, square };
}
