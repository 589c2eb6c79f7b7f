// SPDX-License-Identifier: MIT
// What the model's methods may be asked, beside `fit`.

import type { Corruption } from "./config.js";
import type { Data } from "./data.js";
import type { Labels } from "./labels.js";
import type { Mixture } from "./latent/mixture.js";
import type { WorkOptions } from "./work.js";

/** Of calls that the engine answers in one piece. */
export interface AbortOptions {
  /** Rejects at once with the signal's reason; the engine ends what it has begun, and its answer is dropped. */
  signal?: AbortSignal;
}

/** Of `encode`, `decode`, `reconstruct` and `activations`. */
export interface LabelOptions extends AbortOptions {
  /** The class of each sample or code; needed by a model with `classes`, refused by others. */
  labels?: Labels;
}

/** Of `evaluate`. */
export interface EvaluateOptions extends LabelOptions {
  /** What the reconstructions are compared with, one for each sample. Default: the samples. */
  targets?: Data;
  /**
   * Adds the metric `nll`: the negative log-likelihood of a sample in nats,
   * −ln 1/k Σ p(x|z)·p(z)/q(z|x), estimated with this many codes z a sample
   * (Burda et al. 2016). 1 or more; takes as many times longer. For a variational
   * bottleneck and a loss that is a likelihood, such as `binaryCrossentropy`.
   * Default: no estimate.
   */
  importanceSamples?: number;
}

/** Of `sample`. */
export interface SampleOptions extends WorkOptions {
  /** What `fitMixture` gave; its codes are decoded as drawn. Default: the bottleneck's own prior. */
  mixture?: Mixture;
  /** The same seed gives the same samples. A whole number, 0 to 2³² − 1. Default 0. */
  seed?: number;
  /** Multiplies codes drawn from the prior, 0 to 10⁶; below 1 samples are more typical and less varied. Default 1. */
  temperature?: number;
  /** The class of each sample; needed by a model with `classes`, refused by others. */
  labels?: Labels;
}

/** Of `corrupt`. */
export interface CorruptOptions extends AbortOptions {
  /** Default: the model's own. */
  corruption?: Corruption | readonly Corruption[];
  /** The same seed gives the same noise. A whole number, 0 to 2³² − 1. Default 0. */
  seed?: number;
}

/** Of `summary`. */
export interface SummaryOptions {
  /** Samples that are in memory at once, 1 or more. Default 32. */
  batchSize?: number;
}

/** Of `save`. */
export interface SaveOptions {
  /** Keep the optimizer's state, so that training resumes exactly where it stopped. Default `true`. */
  optimizer?: boolean;
}
