// SPDX-License-Identifier: MIT
// Every kind of corruption.

import type { GaussianNoise, Masking, SaltAndPepper } from "./noise.js";

export type * from "./noise.js";

/** What is done to an input before the encoder sees it, during training only. */
export type Corruption = GaussianNoise | Masking | SaltAndPepper;
