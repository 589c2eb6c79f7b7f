// SPDX-License-Identifier: MIT
// The networks that look at a drawing, and what they see.

import type { Autoencoder } from "autoencoder-wasm";
import { imageSize } from "../digit-image.js";
import { corruptionOf } from "../noise.js";
import type { NoiseSetting } from "../noise.js";
import type { Seen } from "../state.js";
import { sizeOf } from "./shape.js";

/** They may be one and the same. */
export interface Pair {
  /** Gets the drawing as it is. */
  plain: Autoencoder;
  /** Gets the drawing under noise. */
  denoising: Autoencoder;
  /** Makes the noise. Best one that is not in training and answers at once. */
  noise: Autoencoder;
}

/** The same seed for every look: noise that flickers would hide what changed. */
const noiseSeed = 7;

/** @param drawing 28 × 28 values, 0..1. */
export async function lookAt(
  drawing: Float32Array,
  noise: NoiseSetting,
  pair: Pair,
): Promise<Seen> {
  // All at once: a network in training answers between two of its steps.
  const [code, reconstruction, cleaned] = await Promise.all([
    pair.plain.encode(drawing),
    pair.plain.reconstruct(drawing),
    clean(drawing, noise, pair),
  ]);
  return { code: code.data, reconstruction: reconstruction.data, ...cleaned };
}

/** Nothing is drawn: there is nothing to give back, only the noise to see. */
export async function lookAtNothing(
  noise: NoiseSetting,
  pair: Pair,
): Promise<Seen> {
  const blank = new Float32Array(imageSize);
  const { input } = await clean(blank, noise, pair);
  const code = new Float32Array(sizeOf(pair.plain.codeShape));
  return { input, code, reconstruction: blank, denoised: blank };
}

async function clean(drawing: Float32Array, noise: NoiseSetting, pair: Pair) {
  const input = await pair.noise.corrupt(drawing, {
    corruption: corruptionOf(noise),
    seed: noiseSeed,
  });
  const denoised = await pair.denoising.reconstruct(input);
  return { input: input.data, denoised: denoised.data };
}
