// SPDX-License-Identifier: MIT
// What the methods of a model take and tell, beside training.

import type { Corruption } from "./config.js";
import type { Variant } from "./runtime-options.js";

/** How a model runs, as the probes and the options decided. */
export interface Runtime {
  readonly variant: Variant;
  readonly worker: boolean;
  readonly threads: 1;
}

export interface CorruptOptions {
  /** Default: the model's own. */
  corruption?: Corruption;
  /** The same seed gives the same noise. A whole number, 0 to 2³² − 1. Default 0. */
  seed?: number;
}

export interface SummaryOptions {
  /** Samples that are in memory at once, 1 or more. Default 32. */
  batchSize?: number;
}

export interface SaveOptions {
  /** Keep the optimizer's state, so that training resumes exactly where it stopped. Default `true`. */
  optimizer?: boolean;
}
