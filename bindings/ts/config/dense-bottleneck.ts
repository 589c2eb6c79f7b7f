// SPDX-License-Identifier: MIT
// A code that is limited by its length alone.

import type { Activation, Initializer } from "./activation.js";

/** A code of `units` numbers by one dense layer: y = activation(x·W + b). Fewer units than features: undercomplete. */
export interface DenseBottleneck {
  type: "dense";
  /** Length of the code, 1 or more. */
  units: number;
  /** Default `"linear"`. */
  activation?: Activation;
  /** Default `"glorotUniform"`. */
  kernelInitializer?: Initializer;
  /** Default `true`. */
  useBias?: boolean;
}
