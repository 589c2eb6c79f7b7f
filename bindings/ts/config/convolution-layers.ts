// SPDX-License-Identifier: MIT
// Convolution, pooling and upsampling over images `[height, width, channels]`
// and sequences `[steps, channels]`.

import type { Activation, Initializer } from "./activation.js";

/**
 * Whether a window may reach over the edge. `valid`: no, ⌊(n − size) / stride⌋ + 1
 * positions. `same`: yes, ⌈n / stride⌉ positions, an odd cell after the end.
 */
export type Padding = "valid" | "same";

/** Rows and columns; one number stands for both. */
export type ImageSize = number | readonly [height: number, width: number];

export interface ConvolutionOptions<Size> {
  /** Channels of the output, 1 to 1e6. */
  filters: number;
  /** Size of the window, 1 to 1000. */
  kernelSize: Size;
  /** From one position to the next, 1 to 1000. Default 1. */
  strides?: Size;
  /** Default `"valid"`. */
  padding?: Padding;
  /** Default `"linear"`. */
  activation?: Activation;
  /** Default `"glorotUniform"`. */
  kernelInitializer?: Initializer;
  /** Whether the output has a bias, one a filter. Default `true`. */
  useBias?: boolean;
}

export interface TransposeOptions<Size> extends ConvolutionOptions<Size> {
  /**
   * Size of the output, where more than one has the input's positions: any from
   * which a convolution with the same window makes the input's size. Default:
   * Keras's, n·stride for `"same"`, n·stride + max(kernelSize − stride, 0) for
   * `"valid"`.
   */
  outputSize?: Size;
}

export interface PoolingOptions<Size> {
  /** Size of the window, 1 to 1000. Default 2. */
  poolSize?: Size;
  /** From one position to the next, 1 to 1000. Default: the pool's size. */
  strides?: Size;
  /** Cells outside take no part. Default `"valid"`. */
  padding?: Padding;
}

export interface UpSamplingOptions<Size> {
  /** How often each cell is repeated, 1 to 1000. Default 2. */
  size?: Size;
  /** Instead of `size`, that of the output, not less than the input's: each cell becomes the nearest of the input. */
  outputSize?: Size;
}

/** y = activation(x ∗ W + b) over images. W: `[kernelHeight, kernelWidth, channels, filters]`. */
export interface Conv2dLayer extends ConvolutionOptions<ImageSize> {
  type: "conv2d";
}

/** y = activation(x ∗ W + b) over sequences. W: `[kernelSize, channels, filters]`. */
export interface Conv1dLayer extends ConvolutionOptions<number> {
  type: "conv1d";
}

/** The adjoint of `conv2d` with the same window, then bias and activation. W: `[kernelHeight, kernelWidth, filters, channels]`. */
export interface Conv2dTransposeLayer extends TransposeOptions<ImageSize> {
  type: "conv2dTranspose";
}

/** The adjoint of `conv1d` with the same window, then bias and activation. W: `[kernelSize, filters, channels]`. */
export interface Conv1dTransposeLayer extends TransposeOptions<number> {
  type: "conv1dTranspose";
}

/** The largest value under a window, or their mean, channel by channel. */
export interface Pooling2dLayer extends PoolingOptions<ImageSize> {
  type: "maxPooling2d" | "averagePooling2d";
}

/** The largest value under a window, or their mean, channel by channel. */
export interface Pooling1dLayer extends PoolingOptions<number> {
  type: "maxPooling1d" | "averagePooling1d";
}

/** Repeats cells: y[i, j] = x[⌊i·height / outputHeight⌋, ⌊j·width / outputWidth⌋]. */
export interface UpSampling2dLayer extends UpSamplingOptions<ImageSize> {
  type: "upSampling2d";
}

/** Repeats steps: y[i] = x[⌊i·steps / outputSteps⌋]. */
export interface UpSampling1dLayer extends UpSamplingOptions<number> {
  type: "upSampling1d";
}

/** Every layer with a window. */
export type ConvolutionLayer =
  | Conv2dLayer
  | Conv1dLayer
  | Conv2dTransposeLayer
  | Conv1dTransposeLayer
  | Pooling2dLayer
  | Pooling1dLayer
  | UpSampling2dLayer
  | UpSampling1dLayer;
