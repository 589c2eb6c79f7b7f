// SPDX-License-Identifier: MIT
// Every kind of bottleneck.

import type { DenseBottleneck } from "./dense-bottleneck.js";

export type * from "./dense-bottleneck.js";

/** What a code is allowed to be. */
export type Bottleneck = DenseBottleneck;
