// SPDX-License-Identifier: MIT
// Kinds whose code is kept from copying by something else than its length.

import type { AutoencoderConfig, Bottleneck, Penalties } from "../config.js";
import { sizeOf } from "../data.js";
import { AutoencoderError } from "../error.js";
import { configuration, denseStack, given } from "./build.js";
import { check, codeOptions, deepOptions } from "./options.js";
import type { CodePreset, DeepPreset } from "./options.js";

/** Options of `presets.overcomplete`. */
export interface OvercompletePreset extends CodePreset {
  /** Weight of the sum of absolute code values in the loss. Above 0. Default 1e-5. */
  activity?: number;
}

/** Options of `presets.sparse`. */
export interface SparsePreset extends DeepPreset {
  /** Weight of the sum of absolute code values in the loss. Default 1e-5, unless `kl` is given. */
  l1?: number;
  /** Keep each unit's mean activation near `target` (Ng 2011). */
  kl?: { target: number; weight: number };
}

/** Options of `presets.kSparse`. */
export interface KSparsePreset extends DeepPreset {
  /** Units of a code that are not 0, 1 to `units`. Default 25. */
  topK?: number;
}

/** Options of `presets.contractive`. */
export interface ContractivePreset extends DeepPreset {
  /** Weight of the squared Jacobian in the loss. Above 0. Default 1e-4. */
  contractive?: number;
}

/**
 * A code wider than the input (default twice as wide) whose activity costs:
 * each sample is told by few of many features.
 *
 * @throws AutoencoderError `config` when it is not wider.
 */
export function overcomplete(options: OvercompletePreset): AutoencoderConfig {
  check("overcomplete", options, [...codeOptions, "activity"]);
  const features = sizeOf(options.inputShape);
  const { units = 2 * features, activity = 1e-5 } = options;
  if (units > features) {
    const bottleneck = { type: "dense", units, activation: "relu" } as const;
    return build(options, [], bottleneck, { activity });
  }
  throw new AutoencoderError(
    "config",
    `presets.overcomplete: expected more units than the input's ` +
      `${features} values, got ${units}. presets.undercomplete takes fewer`,
  );
}

/** Few units are active for a sample, by an L1 penalty or a target rate: features that can be read. Default 64 units. */
export function sparse(options: SparsePreset): AutoencoderConfig {
  check("sparse", options, [...deepOptions, "l1", "kl"]);
  const { units = 64, hidden = [], kl } = options;
  const l1 = options.l1 ?? (kl === undefined ? 1e-5 : undefined);
  const penalties = given({ l1, kl });
  return build(options, hidden, { type: "sparse", units, ...penalties });
}

/** Exactly the `topK` largest of many code values are kept (Makhzani & Frey 2013). Default 256 units. */
export function kSparse(options: KSparsePreset): AutoencoderConfig {
  check("kSparse", options, [...deepOptions, "topK"]);
  const { units = 256, hidden = [], topK = 25 } = options;
  return build(options, hidden, { type: "sparse", units, topK });
}

/** A code that changes little when the input does, by a penalty on its Jacobian (Rifai et al. 2011): robust features. Default 64 units. */
export function contractive(options: ContractivePreset): AutoencoderConfig {
  check("contractive", options, [...deepOptions, "contractive"]);
  const { units = 64, hidden = [], contractive: weight = 1e-4 } = options;
  const activation = "sigmoid";
  const bottleneck = { type: "dense", units, activation } as const;
  return build(options, hidden, bottleneck, { contractive: weight });
}

function build(
  { inputShape, loss = "binaryCrossentropy", seed }: CodePreset,
  hidden: readonly number[],
  bottleneck: Bottleneck,
  penalties?: Penalties,
): AutoencoderConfig {
  const encoder = denseStack(inputShape, hidden);
  const parts = { inputShape, encoder, bottleneck, loss, seed };
  return configuration(penalties ? { ...parts, penalties } : parts);
}
