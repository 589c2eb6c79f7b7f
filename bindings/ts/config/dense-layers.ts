// SPDX-License-Identifier: MIT
// Fully connected layers, and those that only change the shape.

import type { Activation, Initializer } from "./activation.js";
import type { Shape } from "./shape.js";

/** Fully connected layer, y = activation(x·W + b). x: `[inputs]`, W: `[inputs, units]`, y: `[units]`. */
export interface DenseLayer {
  type: "dense";
  /** Width of the output, 1 or more. */
  units: number;
  /** Default `"linear"`. */
  activation?: Activation;
  /** Default `"glorotUniform"`. */
  kernelInitializer?: Initializer;
  /** Whether b exists. Default `true`. */
  useBias?: boolean;
}

/** Turns any shape into `[features]`; the values stay as they are. */
export interface FlattenLayer {
  type: "flatten";
}

/** Gives the values another shape of the same size. */
export interface ReshapeLayer {
  type: "reshape";
  /** Of one sample, as many values as before. */
  targetShape: Shape;
}
