// SPDX-License-Identifier: MIT
// What codes look like, learnt from codes: a Gaussian mixture by the engine's
// expectation maximisation, and the range of each number.

import { Autoencoder } from "../../autoencoder.js";
import type { Mixture } from "../../latent/mixture.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import type { DensityTables } from "./code-density.js";
import { gather, neighbours } from "./code-layout.js";
import type { Layout } from "./code-layout.js";

/** Vectors that a mixture is fitted to. */
const MOST_VECTORS = 30_000;
const MOST_COMPONENTS = 64;
/** Below it a component would know its vectors by heart. */
const VECTORS_A_COMPONENT = 400;
const MOST_ITERATIONS = 30;

/**
 * A mixture over the vectors of one group, in units of the codes.
 *
 * @param codes all codes, one after another.
 */
export async function fitMixture(
  layout: Layout,
  group: readonly number[],
  codes: Float32Array,
  runtime: RuntimeOptions,
): Promise<Mixture> {
  const vectors = vectorsOf(layout, group, codes);
  const size = group.length * (1 + neighbours(layout));
  const count = vectors.length / size;
  const components = Math.max(
    1,
    Math.min(MOST_COMPONENTS, Math.floor(count / VECTORS_A_COMPONENT)),
  );
  // Its code is its input: of a model only the mixture's fit is wanted here.
  const identity = await Autoencoder.create(
    { inputShape: [size], decoder: [{ type: "dense", units: size }] },
    runtime,
  );
  try {
    const maxIterations = MOST_ITERATIONS;
    return await identity.fitMixture(vectors, { components, maxIterations });
  } finally {
    identity.dispose();
  }
}

/** Evenly chosen ones, where there are too many. */
function vectorsOf(
  layout: Layout,
  group: readonly number[],
  codes: Float32Array,
): Float32Array {
  const places = layout.rows * layout.columns;
  const codeSize = places * layout.channels;
  const all = (codes.length / codeSize) * places;
  const count = Math.min(all, MOST_VECTORS);
  const size = group.length * (1 + neighbours(layout));
  const vectors = new Float32Array(count * size);
  for (let i = 0; i < count; i++) {
    const vector = Math.floor((i * all) / count);
    const first = Math.floor(vector / places) * codeSize;
    const code = codes.subarray(first, first + codeSize);
    const into = vectors.subarray(i * size, (i + 1) * size);
    gather(layout, group, vector % places, code, into);
  }
  return vectors;
}

/** The mixture's tables for numbers `(value − offset) / step`, each channel with its own. */
export function tablesOf(
  mixture: Mixture,
  group: readonly number[],
  steps: Float32Array,
  ranges: { lowest: Int32Array; highest: Int32Array },
): DensityTables {
  const { dims, weights, means, cholesky, covariance } = mixture;
  const stepOf = (i: number) => steps[group[i % group.length]!]!;
  const rows = (component: number[]) => {
    const lower: number[] = [];
    for (let row = 0; row < dims; row++) {
      for (let column = 0; column <= row; column++) {
        const full = component[(row * (row + 1)) / 2 + column]!;
        const diagonal = column === row ? component[row]! : 0;
        lower.push((covariance === "full" ? full : diagonal) / stepOf(row));
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
