// SPDX-License-Identifier: MIT
// A code that is drawn from a Gaussian of each sample's own.

import type { Initializer } from "./activation.js";

/**
 * Variational code (Kingma & Welling 2014): one dense layer gives mean μ and
 * log variance ln σ² (cut to ±20) of each sample, and the code is
 * z = μ + σ·ε, ε from N(0, 1). `encode` and `reconstruct` take z = μ.
 *
 * The loss is that of the reconstruction, summed over features, plus
 * beta · Σ ½(μ² + σ² − 1 − ln σ²), the divergence from N(0, 1) (both divided by
 * the number of features, like every loss here). Train it with
 * `binaryCrossentropy` for values in 0..1. `evaluate` draws ε by the sample
 * alone, whatever comes before it.
 *
 * Metrics: `kl` nats a sample; `activeUnits` dimensions whose mean varies by
 * more than 0.01 over the samples (Burda et al. 2016); `kl.0`, `kl.1`, … by
 * dimension, up to 64 units.
 */
export interface VariationalBottleneck {
  type: "variational";
  /** Length of the code, 1 to 500 000. */
  units: number;
  /** Weight of the divergence, 0 or more (β-VAE: Higgins et al. 2017). Default 1. */
  beta?: number;
  /** Epochs over which the weight grows evenly from 0 to `beta`, counted over all calls of `fit`; may be a fraction. Default 0: at once. */
  warmUpEpochs?: number;
  /** Nats of each dimension that cost nothing: in training its divergence counts as max(mean over the batch, freeBits) (Kingma et al. 2016). Default 0. */
  freeBits?: number;
  /** Number of classes, 2 or more. Encoder's end and decoder are then told each sample's class: pass `labels` wherever there are samples or codes. Default: none. */
  classes?: number;
  /** Default `"glorotUniform"`. */
  kernelInitializer?: Initializer;
  /** Default `true`. */
  useBias?: boolean;
}
