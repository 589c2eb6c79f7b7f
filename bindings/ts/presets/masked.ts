// SPDX-License-Identifier: MIT
// The self-supervised kind: what is hidden is to be told from the rest.

import type {
  AutoencoderConfig,
  FeatureMask,
  GaussianNllLoss,
  Loss,
  MultinomialLoss,
  PatchMask,
  Shape,
  SsimLoss,
} from "../config.js";
import { configuration, denseStack, given } from "./build.js";
import { check, deepOptions } from "./options.js";
import type { DeepPreset } from "./options.js";

/** Losses that can be the mean of some values alone. */
export type MaskedLoss = Exclude<
  Loss,
  | "gaussianNll"
  | "multinomial"
  | "ssim"
  | GaussianNllLoss
  | MultinomialLoss
  | SsimLoss
>;

/** Options of `presets.masked`. */
export interface MaskedPreset extends DeepPreset {
  /** Default `"binaryCrossentropy"`, for data in 0..1. */
  loss?: MaskedLoss;
  /** For images and series: extent of a hidden patch. Default a quarter of the smaller extent. */
  patchSize?: number;
  /** For images and series: patches a sample. Default 6. */
  patches?: number;
  /** For `[features]`: share of the features that are hidden, 0..1. Default 0.3. */
  rate?: number;
  /**
   * What stands in place of what is hidden, −10⁶ to 10⁶. Of the hidden values
   * those count that differ from it: with 0 a network never learns that paper
   * was hidden. Default −1, which data in 0..1 does not hold; with a loss over
   * present values 0, as what is missing.
   */
  value?: number;
  /** What counts: the hidden values alone, or all. Default the loss's own choice, else `"corrupted"`. */
  over?: "corrupted" | "all";
}

/**
 * Parts of each sample are hidden and have to be told from the rest (Pathak et
 * al. 2016, He et al. 2022): features for few labels, and filling in what is
 * missing. Default 64 units, hidden `[256, 128]`.
 */
export function masked(options: MaskedPreset): AutoencoderConfig {
  const isFlat = options?.inputShape?.length === 1;
  const own = isFlat ? ["rate"] : ["patchSize", "patches"];
  check("masked", options, [...deepOptions, ...own, "value", "over"]);
  const { inputShape, units = 64, hidden = [256, 128], seed } = options;
  const loss = lossOver(options.loss ?? "binaryCrossentropy", options.over);
  // What is missing from data over which a loss is "present" enters as 0.
  const { value = loss.over === "present" ? 0 : -1 } = options;
  return configuration({
    inputShape,
    corruption: { ...hiding(inputShape, options), value },
    encoder: denseStack(inputShape, hidden),
    bottleneck: { type: "dense", units },
    loss,
    seed,
  });
}

/** Hides features of what is flat, patches of the rest. */
export function hiding(
  inputShape: Shape,
  options: Pick<MaskedPreset, "rate" | "patches" | "patchSize">,
): FeatureMask | PatchMask {
  const { rate = 0.3, patches = 6 } = options;
  if (inputShape.length === 1) return { type: "featureMask", rate };
  const extents = inputShape.slice(0, -1);
  const quarter = Math.max(1, Math.round(Math.min(...extents) / 4));
  const { patchSize = quarter } = options;
  return { type: "patchMask", size: patchSize, count: patches };
}

function lossOver(
  loss: MaskedLoss,
  over: MaskedPreset["over"],
): Extract<MaskedLoss, object> {
  return typeof loss === "string"
    ? { type: loss, over: over ?? "corrupted" }
    : { over: "corrupted", ...loss, ...given({ over }) };
}
