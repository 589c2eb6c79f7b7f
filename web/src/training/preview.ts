// SPDX-License-Identifier: MIT
// A few digits the network never learns from, as it gives them back now.

import type { Autoencoder } from "autoencoder-wasm";
import { imageSize } from "../digit-image.js";
import type { Preview } from "../state.js";

/** One of each, clearly written. */
const first = 70;
const count = 10;
const noiseSeed = 11;

/**
 * The digits, before any network has looked at them.
 *
 * @param heldOut `[digits, 784]` bytes.
 */
export function blankPreview(heldOut: Uint8Array): Preview {
  const end = (first + count) * imageSize;
  const bytes = heldOut.subarray(first * imageSize, end);
  const clean = Float32Array.from(bytes, (byte) => byte / 255);
  const blank = new Float32Array(count * imageSize);
  return { clean, noisy: blank, denoised: blank };
}

/** The digits under the noise this network learns from. */
export async function addNoise(
  { clean, denoised }: Preview,
  network: Autoencoder,
): Promise<Preview> {
  if (!network.config.corruption) return { clean, noisy: clean, denoised };
  const noisy = await network.corrupt(clean, { seed: noiseSeed });
  return { clean, noisy: noisy.data, denoised };
}

/** The same digits with what the network now makes of them. */
export async function giveBack(
  { clean, noisy }: Preview,
  network: Autoencoder,
): Promise<Preview> {
  const { data } = await network.reconstruct(noisy);
  return { clean, noisy, denoised: data };
}
