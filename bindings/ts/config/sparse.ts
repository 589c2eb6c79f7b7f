// SPDX-License-Identifier: MIT
// A code of which each sample uses few units.

import type { Activation, Initializer } from "./activation.js";

/** Price of average activations: weight · Σ KL(target ‖ mean of a unit over the batch) (Ng 2011). */
export interface SparsityDivergence {
  /** Wanted average ρ of each unit, above 0, below 1; 0.05 is common. */
  target: number;
  /** Above 0. */
  weight: number;
}

/**
 * Sparse code by one dense layer, h = activation(x·W + b), and at least one of
 * `l1`, `kl` and `topK`. May have more units than the input has features.
 *
 * Metrics: `l0` units of a sample that are not 0, on average;
 * `meanActivation`; `deadUnits` units that were 0 for every sample.
 */
export interface SparseBottleneck {
  type: "sparse";
  /** Length of the code, 1 or more. */
  units: number;
  /** Default `"relu"`; with `kl` `"sigmoid"`, which it needs; else with `topK` `"linear"`. */
  activation?: Activation;
  /** Adds l1 · Σ|h|, mean over samples, to the loss, like Keras's L1 activity regularizer. Above 0. */
  l1?: number;
  /** Adds the divergence to the loss. Default: none. */
  kl?: SparsityDivergence;
  /** Each sample keeps its k largest activations, also after training; the others are 0 (Makhzani & Frey 2014). 1 to `units`. */
  topK?: number;
  /** Default `"glorotUniform"`. */
  kernelInitializer?: Initializer;
  /** Default `true`. */
  useBias?: boolean;
}
