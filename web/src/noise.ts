// SPDX-License-Identifier: MIT
// The page's one noise scale, 0 (none) to 1, for all kinds of noise.

import type { Corruption } from "autoencoder-wasm";

export interface NoiseSetting {
  type: Corruption["type"];
  /** 0..1: standard deviation, or the share of pixels that are hit. */
  amount: number;
}

/** The noise as the engine takes it. */
export function corruptionOf({ type, amount }: NoiseSetting): Corruption {
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
