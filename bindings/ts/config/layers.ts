// SPDX-License-Identifier: MIT
// Every kind of layer.

import type { ActivationLayer } from "./activation.js";
import type { ConvolutionLayer } from "./convolution-layers.js";
import type { DenseLayer, FlattenLayer, ReshapeLayer } from "./dense-layers.js";
import type {
  BatchNormalizationLayer,
  DropoutLayer,
  LayerNormalizationLayer,
  UnitNormalizationLayer,
} from "./normalization-layers.js";
import type {
  BidirectionalLayer,
  GlobalAveragePooling1dLayer,
  GruLayer,
  LstmLayer,
  RepeatVectorLayer,
  TimeDistributedLayer,
} from "./recurrent-layers.js";
import type { EmbeddingLayer } from "./sequence-layers.js";

export type * from "./convolution-layers.js";
export type * from "./dense-layers.js";
export type * from "./normalization-layers.js";
export type * from "./sequence-layers.js";
export type * from "./recurrent-layers.js";

/** One step of an encoder or decoder. */
export type Layer =
  | DenseLayer
  | FlattenLayer
  | ReshapeLayer
  | ActivationLayer
  | BatchNormalizationLayer
  | LayerNormalizationLayer
  | UnitNormalizationLayer
  | DropoutLayer
  | EmbeddingLayer
  | ConvolutionLayer
  | LstmLayer
  | GruLayer
  | BidirectionalLayer
  | RepeatVectorLayer
  | TimeDistributedLayer
  | GlobalAveragePooling1dLayer;
