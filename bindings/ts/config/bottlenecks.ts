// SPDX-License-Identifier: MIT
// Every kind of bottleneck.

import type { AdversarialBottleneck } from "./adversarial.js";
import type { DenseBottleneck } from "./dense-bottleneck.js";
import type { QuantizedBottleneck } from "./quantized.js";
import type { SparseBottleneck } from "./sparse.js";
import type { VariationalBottleneck } from "./variational.js";

export type * from "./adversarial.js";
export type * from "./dense-bottleneck.js";
export type * from "./quantized.js";
export type * from "./sparse.js";
export type * from "./variational.js";

/** What a code is allowed to be. */
export type Bottleneck =
  | DenseBottleneck
  | SparseBottleneck
  | VariationalBottleneck
  | AdversarialBottleneck
  | QuantizedBottleneck;
