// SPDX-License-Identifier: MIT
// Every kind of layer.

import type { ConvolutionLayer } from "./convolution-layers.js";
import type { DenseLayer, FlattenLayer, ReshapeLayer } from "./dense-layers.js";

export type * from "./convolution-layers.js";
export type * from "./dense-layers.js";

/** One step of an encoder or decoder. */
export type Layer = DenseLayer | FlattenLayer | ReshapeLayer | ConvolutionLayer;
