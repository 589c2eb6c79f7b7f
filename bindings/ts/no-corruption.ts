// SPDX-License-Identifier: MIT
// The refusal of `corrupt` where there is no corruption to apply.

import { AutoencoderError } from "./error.js";

export function noCorruption(): AutoencoderError {
  return new AutoencoderError(
    "config",
    "corrupt: expected a corruption, got a model without one. Pass " +
      '{ corruption: { type: "gaussianNoise", stddev: 0.4 } } or another',
  );
}
