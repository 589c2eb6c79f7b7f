// SPDX-License-Identifier: MIT
// Every kind of corruption.

import type { FeatureMask, PatchMask } from "./mask-corruptions.js";
import type {
  GaussianNoise,
  Masking,
  SaltAndPepper,
  Speckle,
} from "./noise.js";

export type * from "./mask-corruptions.js";
export type * from "./noise.js";

/** What is done to an input before the encoder sees it, during training only. */
export type Corruption =
  GaussianNoise | Speckle | Masking | SaltAndPepper | PatchMask | FeatureMask;
