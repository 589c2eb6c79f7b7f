// SPDX-License-Identifier: MIT
// Every kind of bottleneck.

import type { AdversarialBottleneck } from "./adversarial.js";
import type { DenseBottleneck } from "./dense-bottleneck.js";
import type { QuantizedBottleneck } from "./quantized.js";

export type * from "./adversarial.js";
export type * from "./dense-bottleneck.js";
export type * from "./quantized.js";

/** What a code is allowed to be. */
export type Bottleneck =
  DenseBottleneck | AdversarialBottleneck | QuantizedBottleneck;
