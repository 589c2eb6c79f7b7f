// SPDX-License-Identifier: MIT
// What an autoencoder is: a plain, JSON-able description of its five stages,
// corruption → encoder → bottleneck → decoder → objective. The engine parses
// and validates it; these types turn the same mistakes into compile errors.

import type { Activation } from "./config/activation.js";
import type { Bottleneck } from "./config/bottlenecks.js";
import type { Corruption } from "./config/corruptions.js";
import type { Layer } from "./config/layers.js";
import type { Loss } from "./config/losses.js";
import type { Penalties } from "./config/penalties.js";
import type { Shape } from "./config/shape.js";

export type * from "./config/activation.js";
export type * from "./config/bottlenecks.js";
export type * from "./config/corruptions.js";
export type * from "./config/layers.js";
export type * from "./config/losses.js";
export type * from "./config/penalties.js";
export type * from "./config/shape.js";

/** One autoencoder: five stages, each a choice of its own. */
export interface AutoencoderConfig {
  /** 1 to 4 extents, each 1 or more: `[features]`, `[steps, features]`, `[height, width, channels]`. */
  inputShape: Shape;
  /** One, or several in their order, each with draws of its own. Default: none. */
  corruption?: Corruption | readonly Corruption[];
  /** From the input towards the code. May be empty. Default `[]`. */
  encoder?: readonly Layer[];
  /** Default: none, the encoder's output is the code. */
  bottleneck?: Bottleneck;
  /**
   * `"mirror"` (the default) undoes bottleneck and encoder in reverse and ends
   * in the input's shape. A list must end in the input's shape.
   */
  decoder?: "mirror" | readonly Layer[];
  /**
   * Whether the dense layers of a mirrored decoder use the transposed weights
   * of those they undo, y = activation(x·Wᵀ + b), each with a bias of its own.
   * Other layers that have weights are refused. Default `false`.
   */
  tiedWeights?: boolean;
  /** Default `"meanSquaredError"`. */
  loss?: Loss;
  /** What is added to the mean loss. Default: nothing. */
  penalties?: Penalties;
  /** Activation of a mirrored decoder's last layer. Default: `sigmoid` for `binaryCrossentropy`, else `linear`. */
  outputActivation?: Activation;
  /**
   * Give every feature mean 0 and standard deviation 1 (a value of a flat
   * input, a channel of others), by the samples of the first `fit` (of a
   * stream, its first chunk); the file keeps them. All methods take and give
   * the data's own units, losses are those of standardised values. Noise is
   * added to standardised values in training. Needs a linear output. Default `false`.
   */
  standardize?: boolean;
  /** Start of every random number: weights, shuffling, noise. A whole number, 0 to 2³² − 1. Default 0. */
  seed?: number;
}
