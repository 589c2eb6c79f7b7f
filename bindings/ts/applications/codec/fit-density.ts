// SPDX-License-Identifier: MIT
// What codes look like, learnt from codes: Gaussian mixtures by the engine's
// expectation maximisation.

import { Autoencoder } from "../../autoencoder.js";
import type { Mixture } from "../../latent/mixture.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import type { DensityTables } from "./code-density.js";
import { vectorsAt } from "./code-vectors.js";
import type { Pick } from "./code-vectors.js";
import type { Pace } from "./pace.js";
import { shrunk } from "./shrinkage.js";
import { usedUp } from "../or-dispose.js";

const MOST_COMPONENTS = 64;
const ITERATIONS = 10;
/** Multiplications of all groups' fits: half a minute. */
const MOST_WORK = 1e10;
/** Below it a component of `size` numbers would know its vectors by heart. */
const vectorsFor = (size: number) => 40 + 10 * size;

/**
 * A full mixture over the vectors of one group.
 *
 * @param picks places of codes with deviations of about 1.
 * @param groups how many there are.
 * @throws the reason of the pace's signal.
 */
export async function fitMixture(
  picks: readonly Pick[],
  { group, groups }: { group: readonly number[]; groups: number },
  runtime: RuntimeOptions,
  pace: Pace,
): Promise<Mixture> {
  const some = picks.filter(({ held }) => !held);
  const known = some.length > 0 ? some : picks;
  const vectors = await vectorsAt(known, group, pace);
  const size = vectors.length / known.length;
  const components = componentsFor(known.length, size, groups);
  // Its code is its input: of a model only the mixture's fit is wanted here.
  const identity = await Autoencoder.create(
    { inputShape: [size], decoder: [{ type: "dense", units: size }] },
    runtime,
  );
  const options = { components, maxIterations: ITERATIONS };
  const mixture = await usedUp(identity, pace.signal, () =>
    identity.fitMixture(vectors, options),
  );
  const held = picks.filter((pick) => pick.held);
  // As if one vector more were a deviation away.
  const floor = 1 / (1 + known.length);
  const others = await vectorsAt(held, group, pace);
  return shrunk(mixture, others, floor, pace);
}

function componentsFor(count: number, size: number, groups: number): number {
  const work = count * size ** 2 * ITERATIONS * groups;
  const most = Math.min(count / vectorsFor(size), MOST_WORK / work);
  return Math.max(1, Math.min(MOST_COMPONENTS, Math.floor(most)));
}

/** A full mixture's tables for numbers `(value − offset) / step`, each channel with its own. */
export function tablesOf(
  mixture: Mixture,
  group: readonly number[],
  steps: Float32Array,
  ranges: { lowest: Int32Array; highest: Int32Array },
): DensityTables {
  const { dims, weights, means, cholesky } = mixture;
  const stepOf = (i: number) => steps[group[i % group.length]!]!;
  const rows = (component: number[]) => {
    const lower: number[] = [];
    for (let row = 0; row < dims; row++) {
      for (let column = 0; column <= row; column++) {
        lower.push(component[(row * (row + 1)) / 2 + column]! / stepOf(row));
      }
    }
    return lower;
  };
  return {
    given: dims - group.length,
    size: dims,
    weights: Float32Array.from(weights),
    means: Float32Array.from(
      means.flatMap((mean) => mean.map((value, i) => value / stepOf(i))),
    ),
    lower: Float32Array.from(cholesky.flatMap(rows)),
    ...ranges,
  };
}
