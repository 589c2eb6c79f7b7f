// SPDX-License-Identifier: MIT
// Configurations out of a preset's parts.

import type { AutoencoderConfig, Layer, Loss, Shape } from "../config.js";

/** Some stage, whatever its kind: the engine knows more kinds than one preset names. */
export interface Stage {
  type: string;
  [option: string]: unknown;
}

/** A configuration before its types are looked at. */
export interface Parts {
  inputShape: Shape;
  corruption?: Stage;
  encoder: readonly (Layer | Stage)[];
  bottleneck: Stage;
  loss: Loss | Stage;
  penalties?: Readonly<Record<string, number>>;
  seed: number | undefined;
}

/** Without what is not given, so that it equals what a person would write. */
export function configuration({ seed, ...parts }: Parts): AutoencoderConfig {
  const given = seed === undefined ? parts : { ...parts, seed };
  return given as unknown as AutoencoderConfig;
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
export function given(options: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  );
}
