// SPDX-License-Identifier: MIT
// The networks that look at a drawing, and what they see.

import type { Autoencoder } from "autoencoder-wasm";
import { imageSize } from "../digit-image.js";
import { erase, fillIn } from "../erase.js";
import { corruptionOf } from "../noise.js";
import type { Seen, State } from "../state.js";
import { formOf } from "./code-form.js";
import { sizeOf } from "./shape.js";

/** They may be one and the same. */
export interface Pair {
  /** Gets the drawing as it is. */
  plain: Autoencoder;
  /** Gets the drawing under noise, or with a part erased. */
  denoising: Autoencoder;
  /** Makes the noise. Best one that is not in training and answers at once. */
  noise: Autoencoder;
}

/** What the visitor has set. */
export type Setting = Pick<State, "noise" | "patch" | "place">;

/** The same seed for every look: noise that flickers would hide what changed. */
const noiseSeed = 7;

/** @param drawing 28 × 28 values, 0..1. */
export async function lookAt(
  drawing: Float32Array,
  setting: Setting,
  pair: Pair,
): Promise<Seen> {
  const form = formOf(pair.plain);
  const { place } = setting;
  // All at once: a network in training answers between two of its steps.
  const [code, reconstruction, cleaned] = await Promise.all([
    pair.plain.encode(drawing),
    form === "map" && place
      ? pair.plain.decode([[place.x, place.y]])
      : pair.plain.reconstruct(drawing),
    clean(drawing, setting, pair),
  ]);
  return {
    code: code.data,
    form,
    reconstruction: reconstruction.data,
    ...cleaned,
  };
}

/** Nothing is drawn: there is nothing to give back, only the noise to see. */
export async function lookAtNothing(
  setting: Setting,
  pair: Pair,
): Promise<Seen> {
  const blank = new Float32Array(imageSize);
  const form = formOf(pair.plain);
  if (form === "map" && setting.place) {
    const seen = await lookAt(blank, setting, pair);
    return { ...seen, denoised: blank };
  }
  const { input } = await clean(blank, setting, pair);
  const code = new Float32Array(sizeOf(pair.plain.codeShape));
  return { input, code, form, reconstruction: blank, denoised: blank };
}

async function clean(
  drawing: Float32Array,
  { noise, patch }: Setting,
  pair: Pair,
) {
  if (noise.type === "erase") {
    const input = erase(drawing, patch);
    const { data } = await pair.denoising.reconstruct(input);
    return { input, denoised: fillIn(drawing, data, patch) };
  }
  const input = await pair.noise.corrupt(drawing, {
    corruption: corruptionOf(noise.type, noise.amount),
    seed: noiseSeed,
  });
  const denoised = await pair.denoising.reconstruct(input.data);
  return { input: input.data, denoised: denoised.data };
}
