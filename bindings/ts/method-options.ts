// SPDX-License-Identifier: MIT
// Options of the model's small methods.

import type { Corruption } from "./config.js";
import { AutoencoderError } from "./error.js";

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

/** The refusal of `corrupt` where nobody named a corruption. */
export function noCorruption(): AutoencoderError {
  return new AutoencoderError(
    "config",
    "corrupt: expected a corruption, got a model without one. Pass " +
      '{ corruption: { type: "gaussianNoise", stddev: 0.4 } } or another',
  );
}
