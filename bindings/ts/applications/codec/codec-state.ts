// SPDX-License-Identifier: MIT
// What a codec has learnt, beside its model.

import type { Learnt } from "./bit-predictor.js";
import type { Layout } from "./code-layout.js";
import type { QuantizedTables } from "./quantized-codes.js";
import type { WordTables } from "./word-codes.js";

/** Nothing beside the codes; values to within an error; or bytes exactly. */
export type ResidualState =
  | { kind: "none" }
  | { kind: "bounded"; maxError: number; layout: Layout; learnt: Learnt }
  | { kind: "lossless"; layout: Layout; learnt: Learnt };

export interface CodecState {
  codes: QuantizedTables | WordTables;
  residual: ResidualState;
  /** The decoder has learnt beside the tables: no other copy of the model has it. */
  ownModel?: true;
}

/** Of a codec's parts, 32 bits each. */
export interface Fingerprint {
  model: number;
  tables: number;
}
