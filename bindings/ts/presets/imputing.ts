// SPDX-License-Identifier: MIT
// The kind that fills in what is missing, and learns from samples with gaps.

import type { AutoencoderConfig } from "../config.js";
import { sizeOf } from "../data.js";
import { configuration, denseStack } from "./build.js";
import { hiding } from "./masked.js";
import { check } from "./options.js";
import type { LinearPreset } from "./options.js";

/** Options of `presets.imputing`. */
export interface ImputingPreset extends LinearPreset {
  /** Widths of the layers before the code; the decoder mirrors them. Default `[128]`. */
  hidden?: readonly number[];
  /** For `[features]`: share of the features that are hidden in training, 0..1. Default 0.3. */
  rate?: number;
  /** For images and series: extent of a hidden patch. Default a quarter of the smaller extent. */
  patchSize?: number;
  /** For images and series: patches a sample. Default 1. */
  patches?: number;
}

/**
 * For samples in which values are missing, NaN: they do not count, some of the
 * others are hidden and have to be told from the rest, and what is hidden or
 * missing stands at its feature's mean. Train with `fit`, fill in with
 * `impute`. Default as many units as half the values, at most 64.
 */
export function imputing(options: ImputingPreset): AutoencoderConfig {
  const isFlat = options?.inputShape?.length === 1;
  const own = isFlat ? ["rate"] : ["patchSize", "patches"];
  const known = ["inputShape", "units", "seed", "hidden", ...own];
  check("imputing", options, known);
  const { inputShape, hidden = [128], patches = 1, seed } = options;
  const { units = Math.min(Math.ceil(sizeOf(inputShape) / 2), 64) } = options;
  return configuration({
    inputShape,
    corruption: hiding(inputShape, { ...options, patches }),
    encoder: denseStack(inputShape, hidden),
    bottleneck: { type: "dense", units },
    loss: { type: "meanSquaredError", over: "present" },
    standardize: true,
    seed,
  });
}
