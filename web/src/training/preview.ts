// SPDX-License-Identifier: MIT
// A few digits the network never learns from, as it gives them back now.

import type { Autoencoder } from "autoencoder-wasm";
import { imageSize } from "../digit-image.js";
import type { Preview } from "../state.js";

/** One of each, clearly written. */
const first = 70;
const count = 10;
const noiseSeed = 11;
const blank = new Float32Array(count * imageSize);

/** @param heldOut `[digits, 784]` bytes. */
export async function previewOf(
  network: Autoencoder | undefined,
  heldOut: Uint8Array,
): Promise<Preview> {
  const end = (first + count) * imageSize;
  const bytes = heldOut.subarray(first * imageSize, end);
  const clean = Float32Array.from(bytes, (byte) => byte / 255);
  if (!network) return { clean, noisy: blank, denoised: blank };
  const noisy = network.config.corruption
    ? (await network.corrupt(clean, { seed: noiseSeed })).data
    : clean;
  const denoised = (await network.reconstruct(noisy)).data;
  return { clean, noisy, denoised };
}
