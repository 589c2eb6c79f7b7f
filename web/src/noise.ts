// SPDX-License-Identifier: MIT
// What is done to the network's input: noise of a kind, on one scale from
// 0 (none) to 1, or a patch of it erased.

import type { Corruption } from "autoencoder-wasm";

export type NoiseKind = "gaussianNoise" | "masking" | "saltAndPepper";

export interface NoiseSetting {
  type: NoiseKind | "erase";
  /** 0..1: standard deviation, or the share of pixels that are hit. */
  amount: number;
}

/** The noise as the engine takes it. */
export function corruptionOf(type: NoiseKind, amount: number): Corruption {
  switch (type) {
    case "gaussianNoise":
      return { type, stddev: amount };
    case "masking":
    case "saltAndPepper":
      return { type, rate: amount };
    default:
      return type satisfies never;
  }
}
