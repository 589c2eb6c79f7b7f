// SPDX-License-Identifier: MIT
// The classical kinds: dense layers, and a code limited by its length, by
// noise or by nothing.

import type { AutoencoderConfig, Corruption } from "../config.js";
import { sizeOf } from "../data.js";
import { AutoencoderError } from "../error.js";
import { configuration, denseStack } from "./build.js";
import {
  check,
  codeOptions,
  deepOptions,
  denoisingOptions,
  linearOptions,
} from "./options.js";
import type {
  CodePreset,
  DeepPreset,
  DenoisingPreset,
  LinearPreset,
} from "./options.js";

/** One ReLU layer down to the code, one up: the smallest network that learns a useful code. */
export function vanilla(options: CodePreset): AutoencoderConfig {
  check("vanilla", options, codeOptions);
  return build(options, [], "relu");
}

/** Hidden ReLU layers on both sides: finer reconstructions from a code of the same length. */
export function deep(options: DeepPreset): AutoencoderConfig {
  check("deep", options, deepOptions);
  return build(options, options.hidden ?? [128, 64], "linear");
}

/**
 * A code that is narrower than the input, so that it has to compress.
 *
 * @throws AutoencoderError `config` when it is not.
 */
export function undercomplete(options: CodePreset): AutoencoderConfig {
  check("undercomplete", options, codeOptions);
  const features = sizeOf(options.inputShape);
  const { units = 32 } = options;
  if (units < features) return build(options, [], "linear");
  throw new AutoencoderError(
    "config",
    `presets.undercomplete: expected fewer units than the input's ` +
      `${features} values, got ${units}. presets.overcomplete takes more`,
  );
}

/** Learns to give the clean input back from a noisy one (Vincent et al. 2008). */
export function denoising(options: DenoisingPreset): AutoencoderConfig {
  check("denoising", options, denoisingOptions);
  const { hidden = [256, 128], corruption = defaultNoise } = options;
  return { ...build(options, hidden, "linear"), corruption };
}

/** No non-linearity, mean squared error: spans the subspace that PCA finds (Baldi & Hornik 1989). */
export function linear(options: LinearPreset): AutoencoderConfig {
  check("linear", options, linearOptions);
  return build({ ...options, loss: "meanSquaredError" }, [], "linear");
}

const defaultNoise: Corruption = { type: "gaussianNoise", stddev: 0.4 };

function build(
  options: CodePreset,
  hidden: readonly number[],
  activation: "relu" | "linear",
): AutoencoderConfig {
  const { inputShape, units = 32, loss = "binaryCrossentropy" } = options;
  return configuration({
    inputShape,
    encoder: denseStack(inputShape, hidden),
    bottleneck: { type: "dense", units, activation },
    loss,
    seed: options.seed,
  });
}
