// SPDX-License-Identifier: MIT
// Configurations out of a preset's parts.

import type { AutoencoderConfig, Layer, Shape } from "../config.js";

type Parts = AutoencoderConfig & { seed: number | undefined };

/** Without what is not given, so that it equals what a person would write. */
export function configuration({ seed, ...parts }: Parts): AutoencoderConfig {
  return seed === undefined ? parts : { ...parts, seed };
}

/** He's initialisation keeps a ReLU layer's variance (He et al. 2015). */
export function reluLayer(units: number): Layer {
  return {
    type: "dense",
    units,
    activation: "relu",
    kernelInitializer: "heUniform",
  };
}

/** Flat if it is not, then one ReLU layer a width. */
export function denseStack(
  inputShape: Shape,
  hidden: readonly number[],
): Layer[] {
  const flatten: Layer[] = inputShape.length > 1 ? [{ type: "flatten" }] : [];
  return [...flatten, ...hidden.map(reluLayer)];
}

/** What stays of an option object once `undefined` is left out. */
export function given<Options extends object>(
  options: Options,
): Partial<Options> {
  const entries = Object.entries(options);
  const kept = entries.filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as Partial<Options>;
}
