// SPDX-License-Identifier: MIT
// What an autoencoder is: a plain, JSON-able description of its five stages,
// corruption → encoder → bottleneck → decoder → objective. The engine parses
// and validates it; these types turn the same mistakes into compile errors.

/** Shape of one sample, without the batch: `[features]`, `[height, width, channels]` or `[steps, features]`. */
export type Shape = readonly number[];

/**
 * Elementwise non-linearity of a layer.
 *
 * `linear` x · `relu` max(0, x) · `sigmoid` 1 / (1 + e⁻ˣ) · `tanh` tanh(x).
 */
export type Activation = "linear" | "relu" | "sigmoid" | "tanh";

/**
 * How weights start. Glorot draws with variance 2 / (fanIn + fanOut)
 * (Glorot & Bengio 2010), He with variance 2 / fanIn (He et al. 2015).
 */
export type Initializer =
  "glorotUniform" | "glorotNormal" | "heUniform" | "heNormal" | "zeros";

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
  targetShape: Shape;
}

export type Layer = DenseLayer | FlattenLayer | ReshapeLayer;

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

export type Bottleneck = DenseBottleneck;

/** x + stddev · N(0, 1), optionally cut to a range. */
export interface GaussianNoise {
  type: "gaussianNoise";
  /** Standard deviation of the noise, 0 or more, in the units of the data. */
  stddev: number;
  /** Cut the noisy values to `[lowest, highest]`. Default: not cut. */
  clip?: readonly [number, number];
}

/** Each value becomes 0 with probability `rate` (Vincent et al. 2008). */
export interface Masking {
  type: "masking";
  /** 0..1. */
  rate: number;
}

/** Each value becomes 0 or 1, evenly, with probability `rate` (Vincent et al. 2010). */
export interface SaltAndPepper {
  type: "saltAndPepper";
  /** 0..1. */
  rate: number;
}

/** What is done to an input before the encoder sees it, during training only. */
export type Corruption = GaussianNoise | Masking | SaltAndPepper;

/**
 * Distance between output y and clean input x, mean over samples and features.
 *
 * `meanSquaredError` (y − x)² · `binaryCrossentropy` −x·ln y − (1 − x)·ln(1 − y),
 * for x in 0..1 and a sigmoid output, computed on the logits.
 */
export type Loss = "meanSquaredError" | "binaryCrossentropy";

/** One autoencoder: five stages, each a choice of its own. */
export interface AutoencoderConfig {
  inputShape: Shape;
  /** Default: none. */
  corruption?: Corruption;
  /** From the input towards the code. May be empty. Default `[]`. */
  encoder?: readonly Layer[];
  /** Default: none, the encoder's output is the code. */
  bottleneck?: Bottleneck;
  /**
   * `"mirror"` (the default) undoes bottleneck and encoder in reverse and ends
   * in the input's shape. A list must end in the input's shape.
   */
  decoder?: "mirror" | readonly Layer[];
  /** Default `"meanSquaredError"`. */
  loss?: Loss;
  /** Activation of a mirrored decoder's last layer. Default: `sigmoid` for `binaryCrossentropy`, else `linear`. */
  outputActivation?: Activation;
  /** Start of every random number: weights, shuffling, noise. A whole number, 0 to 2³² − 1. Default 0. */
  seed?: number;
}
