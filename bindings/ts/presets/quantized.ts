// SPDX-License-Identifier: MIT
// The kind whose codes are words of a learnt vocabulary.

import type { AutoencoderConfig, Layer } from "../config.js";
import { configuration, denseStack } from "./build.js";
import { convolutionStack } from "./convolutional.js";
import { check } from "./options.js";

/** Options of `presets.quantized`. */
export interface QuantizedPreset {
  /** `[height, width, channels]`, `[steps, features]` or `[features]`. */
  inputShape: readonly number[];
  /** Vectors in the codebook. Default 128. */
  codes?: number;
  /** Length of a vector. Default 16. */
  dimensions?: number;
  /** For images and series: filters of each convolution, which halves the extents. Default `[16, 32]`. */
  filters?: readonly number[];
  /** For images and series: extent of a filter. Default 3. */
  kernelSize?: number;
  /** For `[features]`: vectors a sample. Default 8. */
  words?: number;
  /** For `[features]`: widths of the layers before the code. Default `[256]`. */
  hidden?: readonly number[];
  /** Default `"binaryCrossentropy"`, for data in 0..1. */
  loss?: AutoencoderConfig["loss"];
  /** Start of every random number. A whole number, 0 to 2³² − 1. Default 0. */
  seed?: number;
}

const shared = ["inputShape", "codes", "dimensions", "loss", "seed"];

/** Each place's vector is replaced by the nearest of a learnt codebook (van den Oord et al. 2017): codes of whole numbers, for compression and for models of sequences. */
export function quantized(options: QuantizedPreset): AutoencoderConfig {
  const isFlat = options?.inputShape?.length === 1;
  const own = isFlat ? ["words", "hidden"] : ["filters", "kernelSize"];
  check("quantized", options, [...shared, ...own]);
  const { inputShape, codes = 128, seed } = options;
  const { loss = "binaryCrossentropy" } = options;
  const encoder = isFlat ? flatEncoder(options) : placeEncoder(options);
  const bottleneck = { type: "quantized", codes } as const;
  return configuration({ inputShape, encoder, bottleneck, loss, seed });
}

function flatEncoder(options: QuantizedPreset): Layer[] {
  const { inputShape, words = 8, dimensions = 16, hidden = [256] } = options;
  return [
    ...denseStack(inputShape, hidden),
    { type: "dense", units: words * dimensions },
    { type: "reshape", targetShape: [words, dimensions] },
  ];
}

/** A 1 × 1 convolution gives each place its vector. */
function placeEncoder(options: QuantizedPreset): Layer[] {
  const { inputShape, dimensions = 16 } = options;
  const type = inputShape.length === 3 ? "conv2d" : "conv1d";
  return [
    ...convolutionStack(options),
    { type, filters: dimensions, kernelSize: 1 },
  ];
}
