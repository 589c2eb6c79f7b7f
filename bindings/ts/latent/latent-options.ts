// SPDX-License-Identifier: MIT
// What the verbs of the latent space take.

import type { Data } from "../data.js";
import type { WorkOptions } from "../work.js";
import type { Path } from "./path.js";

/** Of `interpolate`. */
export interface InterpolateOptions extends WorkOptions {
  /** The class to encode and decode as; needed by a model with `classes`, refused by others. */
  label?: number;
  /** Points, both ends included; 2 or more. Default 8. */
  steps?: number;
  /** Default `"linear"`. */
  path?: Path;
}

/** Of `traverse`. */
export interface TraverseOptions extends WorkOptions {
  /** The class to encode and decode as; needed by a model with `classes`, refused by others. */
  label?: number;
  /** Which value of the code is varied, from 0. */
  dimension: number;
  /** Its first value. Default −3. */
  from?: number;
  /** Its last value. Default 3: codes of variational models are spread like N(0, 1). */
  to?: number;
  /** Points, both ends included; 2 or more. Default 8. */
  steps?: number;
}

/** Of `arithmetic`. */
export interface ArithmeticOptions extends WorkOptions {
  /** The class to encode and decode as; needed by a model with `classes`, refused by others. */
  label?: number;
  /** Samples whose codes are added; several samples together stand for the mean of their codes. One or more. */
  add: readonly Data[];
  /** Samples whose codes are subtracted. Default: none. */
  subtract?: readonly Data[];
}
