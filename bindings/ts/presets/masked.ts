// SPDX-License-Identifier: MIT
// The self-supervised kind: what is hidden is to be told from the rest.

import type { AutoencoderConfig, Loss, Shape } from "../config.js";
import { configuration, denseStack } from "./build.js";
import type { Stage } from "./build.js";
import { check, deepOptions } from "./options.js";
import type { DeepPreset } from "./options.js";

export interface MaskedPreset extends DeepPreset {
  /** For images and series: extent of a hidden patch. Default a quarter of the smaller extent. */
  patchSize?: number;
  /** For images and series: patches a sample. Default 6. */
  patches?: number;
  /** For `[features]`: share of the features that are hidden, 0..1. Default 0.3. */
  rate?: number;
  /** What counts: the hidden values alone, or all. Default `"corrupted"`. */
  over?: "corrupted" | "all";
}

/**
 * Parts of each sample are hidden and have to be told from the rest (Pathak et
 * al. 2016, He et al. 2022): features for few labels, and filling in what is
 * missing. Default 64 units, hidden `[256, 128]`.
 */
export function masked(options: MaskedPreset): AutoencoderConfig {
  const own = ["patchSize", "patches", "rate", "over"];
  check("masked", options, [...deepOptions, ...own]);
  const { inputShape, units = 64, hidden = [256, 128], seed } = options;
  const { loss = "binaryCrossentropy", over = "corrupted" } = options;
  return configuration({
    inputShape,
    corruption: mask(inputShape, options),
    encoder: denseStack(inputShape, hidden),
    bottleneck: { type: "dense", units },
    loss: lossOver(loss, over),
    seed,
  });
}

function mask(inputShape: Shape, options: MaskedPreset): Stage {
  const { rate = 0.3, patches = 6 } = options;
  if (inputShape.length === 1) return { type: "featureMask", rate };
  const extents = inputShape.slice(0, -1);
  const quarter = Math.max(1, Math.round(Math.min(...extents) / 4));
  const { patchSize = quarter } = options;
  return { type: "patchMask", size: patchSize, count: patches };
}

function lossOver(loss: Loss, over: string): Stage {
  return typeof loss === "string"
    ? { type: loss, over }
    : { ...(loss as Stage), over };
}
