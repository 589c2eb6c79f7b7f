// SPDX-License-Identifier: MIT
// Image codecs that the tests share, freed after each test.

import { cutTiles, ImageCodec } from "autoencoder-wasm";
import type { Autoencoder, ImageCodecOptions } from "autoencoder-wasm";
import { afterEach } from "vitest";
import { create } from "../../models.js";
import { landscape, tiles } from "./landscapes.js";

const open = new Set<ImageCodec>();

afterEach(() => {
  for (const codec of open) codec.dispose();
  open.clear();
});

/** The same, disposed of after the test. */
export function kept(codec: ImageCodec): ImageCodec {
  open.add(codec);
  return codec;
}

/** What models and codecs learn from. */
export const pictures = [1, 2, 3].map((seed) => landscape(48, 60, seed));
export const unseen = landscape(37, 53, 9);

/** A model of `pictures`, in a second. */
export async function trained(
  runtime = { worker: false },
): Promise<Autoencoder> {
  const model = await create(tiles, runtime);
  const samples = cutTiles(pictures, { inputShape: [16, 16, 3], count: 400 });
  const optimizer = { type: "adam", learningRate: 3e-3 } as const;
  await model.fit(samples, { epochs: 20, batchSize: 16, optimizer });
  return model;
}

/** Like `ImageCodec.fit`, disposed of after the test. */
export async function fit(
  model: Autoencoder,
  options: ImageCodecOptions = {},
): Promise<ImageCodec> {
  return kept(await ImageCodec.fit(model, pictures, options));
}
