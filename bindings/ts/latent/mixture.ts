// SPDX-License-Identifier: MIT
// A Gaussian mixture over a model's codes: a prior for models that have none.

import type { Labels } from "../labels.js";
import type { WorkOptions } from "../work.js";

/**
 * p(z) = Σₖ wₖ N(z; mₖ, Lₖ Lₖᵀ), plain and JSON-able. L is lower triangular
 * for up to 64 dimensions, else diagonal.
 */
export interface Mixture {
  /** Length of a code. */
  dims: number;
  /** How `cholesky` is to be read. */
  covariance: "full" | "diagonal";
  /** Shares of the components; their sum is 1. */
  weights: number[];
  /** One a component. */
  means: number[][];
  /** One a component: the rows of L up to its diagonal, one after another; for `diagonal` the standard deviations. */
  cholesky: number[][];
  /** Mean of ln p over the codes it was fitted to, in nats. */
  logLikelihood: number;
  /** Iterations of the fit. */
  iterations: number;
  /** Whether the fit ended by `tolerance`. */
  converged: boolean;
}

/** How `fitMixture` fits. */
export interface MixtureOptions extends WorkOptions {
  /** The class of each sample; needed by a model with `classes`, refused by others. */
  labels?: Labels;
  /** Gaussians, 1 to 10 000 and at most as many as samples. Default 10. */
  components?: number;
  /** Start of the random choice of the first means. A whole number, 0 to 2³² − 1. Default 0. */
  seed?: number;
  /** 1 to 10 000. Default 100. */
  maxIterations?: number;
  /** The fit ends when an iteration raises the mean of ln p by less. 0 or more. Default 0.001. */
  tolerance?: number;
}
