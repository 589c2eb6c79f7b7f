// SPDX-License-Identifier: MIT
// Kinds for images and long series: convolutions that halve the extents.

import type { AutoencoderConfig, Bottleneck, Layer } from "../config.js";
import { configuration } from "./build.js";
import { variationalBottleneck, variationalOptions } from "./generative.js";
import type { VariationalOptions } from "./generative.js";
import { check, codeOptions, requireRank } from "./options.js";
import type { CodePreset } from "./options.js";

/** For `[height, width, channels]` or `[steps, features]`. */
export interface ConvolutionalPreset extends CodePreset {
  /** Filters of each convolution; each of them halves the extents. Default `[16, 32]`. */
  filters?: readonly number[];
  /** Extent of a filter. Default 3. */
  kernelSize?: number;
}

/** Options of `presets.convolutionalVariational`. */
export interface ConvolutionalVariationalPreset
  extends ConvolutionalPreset, VariationalOptions {}

export const convolutionalOptions = [...codeOptions, "filters", "kernelSize"];

/** Sees shapes wherever they are, with far fewer weights than dense layers: for images, and series as `[steps, features]`. */
export function convolutional(options: ConvolutionalPreset): AutoencoderConfig {
  check("convolutional", options, convolutionalOptions);
  requireRank("convolutional", options, [2, 3]);
  const { units = 32 } = options;
  return build(options, { type: "dense", units });
}

/** The variational kind for images and series: new pictures out of N(0, I). */
export function convolutionalVariational(
  options: ConvolutionalVariationalPreset,
): AutoencoderConfig {
  const known = [...convolutionalOptions, ...variationalOptions];
  check("convolutionalVariational", options, known);
  requireRank("convolutionalVariational", options, [2, 3]);
  return build(options, variationalBottleneck(options.units ?? 32, options));
}

/** Strided convolutions with ReLU, one for each number of filters. */
export function convolutionStack({
  inputShape,
  filters = [16, 32],
  kernelSize = 3,
}: ConvolutionalPreset): Layer[] {
  const type = inputShape.length === 3 ? "conv2d" : "conv1d";
  return filters.map((count) => ({
    type,
    filters: count,
    kernelSize,
    strides: 2,
    padding: "same",
    activation: "relu",
    kernelInitializer: "heUniform",
  }));
}

function build(
  options: ConvolutionalPreset,
  bottleneck: Bottleneck,
): AutoencoderConfig {
  const { inputShape, loss = "binaryCrossentropy", seed } = options;
  const flatten = { type: "flatten" } as const;
  const encoder = [...convolutionStack(options), flatten];
  return configuration({ inputShape, encoder, bottleneck, loss, seed });
}
