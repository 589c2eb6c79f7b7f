// SPDX-License-Identifier: MIT
// Every kind of layer.

import type { ConvolutionLayer } from "./convolution-layers.js";
import type { DenseLayer, FlattenLayer, ReshapeLayer } from "./dense-layers.js";
import type {
  BidirectionalLayer,
  GlobalAveragePooling1dLayer,
  GruLayer,
  LstmLayer,
  RepeatVectorLayer,
  TimeDistributedLayer,
} from "./recurrent-layers.js";

export type * from "./convolution-layers.js";
export type * from "./dense-layers.js";
export type * from "./recurrent-layers.js";

/** One step of an encoder or decoder. */
export type Layer =
  | DenseLayer
  | FlattenLayer
  | ReshapeLayer
  | ConvolutionLayer
  | LstmLayer
  | GruLayer
  | BidirectionalLayer
  | RepeatVectorLayer
  | TimeDistributedLayer
  | GlobalAveragePooling1dLayer;
