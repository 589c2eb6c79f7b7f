// SPDX-License-Identifier: MIT
// The two networks that look at a drawing, and what they see.

import type { Autoencoder } from "autoencoder-wasm";
import { imageSize } from "../digit-image.js";
import { corruptionOf } from "../noise.js";
import type { NoiseSetting } from "../noise.js";
import type { Seen } from "../state.js";

/** They may be one and the same. */
export interface Pair {
  /** Gets the drawing as it is. */
  plain: Autoencoder;
  /** Gets the drawing under noise. */
  denoising: Autoencoder;
}

/** The same seed for every look: noise that flickers would hide what changed. */
const noiseSeed = 7;

/** @param drawing 28 × 28 values, 0..1. */
export async function lookAt(
  drawing: Float32Array,
  noise: NoiseSetting,
  { plain, denoising }: Pair,
): Promise<Seen> {
  const [remembered, cleaned] = await Promise.all([
    remember(drawing, plain),
    clean(drawing, noise, denoising),
  ]);
  return { ...remembered, ...cleaned };
}

/** Nothing is drawn: there is nothing to give back, only the noise to see. */
export async function lookAtNothing(
  noise: NoiseSetting,
  { plain, denoising }: Pair,
): Promise<Seen> {
  const blank = new Float32Array(imageSize);
  const { input } = await clean(blank, noise, denoising);
  const units = plain.codeShape.reduce((size, length) => size * length, 1);
  const code = new Float32Array(units);
  return { input, code, reconstruction: blank, denoised: blank };
}

async function remember(drawing: Float32Array, network: Autoencoder) {
  const code = await network.encode(drawing);
  const reconstruction = await network.decode(code);
  return { code: code.data, reconstruction: reconstruction.data };
}

async function clean(
  drawing: Float32Array,
  noise: NoiseSetting,
  network: Autoencoder,
) {
  const input = await network.corrupt(drawing, {
    corruption: corruptionOf(noise),
    seed: noiseSeed,
  });
  const denoised = await network.reconstruct(input);
  return { input: input.data, denoised: denoised.data };
}
