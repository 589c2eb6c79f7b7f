// SPDX-License-Identifier: MIT
// Kinds whose codes follow a known distribution, so that new samples can be
// drawn, or come from a finite set.

import type {
  AdversarialBottleneck,
  AutoencoderConfig,
  Bottleneck,
  VariationalBottleneck,
} from "../config.js";
import { configuration, denseStack, given } from "./build.js";
import { check, deepOptions, requireClasses } from "./options.js";
import type { DeepPreset } from "./options.js";

/** What shapes a variational code. */
export interface VariationalOptions {
  /** Weight of the KL divergence: more for independent dimensions, less for sharper outputs (Higgins et al. 2017). Default 1. */
  beta?: number;
  /** Epochs over which beta rises from 0. Default 0. */
  warmUpEpochs?: number;
  /** Nats a dimension that cost nothing (Kingma et al. 2016). Default 0. */
  freeBits?: number;
}

/** Options of `presets.variational`. */
export interface VariationalPreset extends DeepPreset, VariationalOptions {}

/** Options of `presets.conditionalVariational`. */
export interface ConditionalVariationalPreset extends VariationalPreset {
  /** Number of classes, 2 or more; `fit`, `encode` and `decode` then take `labels`. */
  classes: number;
}

/** Options of `presets.adversarial`. */
export interface AdversarialPreset extends DeepPreset {
  /** Distribution that codes are made to follow, as in the bottleneck's option. Default its own: N(0, I). */
  prior?: AdversarialBottleneck["prior"];
}

export const variationalOptions = ["beta", "warmUpEpochs", "freeBits"];

/** A `variational` bottleneck of `units` with those options that are given. */
export function variationalBottleneck(
  units: number,
  { beta, warmUpEpochs, freeBits }: VariationalOptions,
): VariationalBottleneck {
  const shaping = given({ beta, warmUpEpochs, freeBits });
  return { type: "variational", units, ...shaping };
}

/** Codes spread like N(0, I): draw new samples, walk between old ones (Kingma & Welling 2014). Default 16 units, hidden `[256]`. */
export function variational(options: VariationalPreset): AutoencoderConfig {
  check("variational", options, [...deepOptions, ...variationalOptions]);
  return build(options, variationalBottleneck(options.units ?? 16, options));
}

/** A variational model that is told each sample's class, so that it draws samples of a given one (Sohn et al. 2015). Default 16 units, hidden `[256]`. */
export function conditionalVariational(
  options: ConditionalVariationalPreset,
): AutoencoderConfig {
  const known = [...deepOptions, ...variationalOptions, "classes"];
  check("conditionalVariational", options, known);
  const { units = 16, classes } = options;
  requireClasses("conditionalVariational", classes);
  const bottleneck = variationalBottleneck(units, options);
  return build(options, { ...bottleneck, classes });
}

/** Codes that a discriminator cannot tell from a prior of any form (Makhzani et al. 2015). Default 8 units, hidden `[256]`. */
export function adversarial(options: AdversarialPreset): AutoencoderConfig {
  check("adversarial", options, [...deepOptions, "prior"]);
  const { units = 8, prior } = options;
  return build(options, { type: "adversarial", units, ...given({ prior }) });
}

function build(options: DeepPreset, bottleneck: Bottleneck): AutoencoderConfig {
  const { inputShape, hidden = [256], loss = "binaryCrossentropy" } = options;
  const encoder = denseStack(inputShape, hidden);
  const { seed } = options;
  return configuration({ inputShape, encoder, bottleneck, loss, seed });
}
