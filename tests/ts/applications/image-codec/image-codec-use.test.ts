// SPDX-License-Identifier: MIT
// Tiles for training, and what an image codec refuses.

import { cutTiles, ImageCodec } from "autoencoder-wasm";
import { expect, test } from "vitest";
import { create } from "../../models.js";
import { expectRefusal } from "../../refusal.js";
import type { Untyped } from "../../refusal.js";
import { fit, pictures, unseen } from "./image-codecs.js";
import { landscape, tiles } from "./landscapes.js";

test("tiles are cut at random, by the seed", () => {
  const inputShape = [16, 16, 3] as const;
  const options = { inputShape, count: 20 };
  const { data, shape } = cutTiles(pictures, options);
  expect(shape).toEqual([20, 16, 16, 3]);
  expect(cutTiles(pictures, options).data).toEqual(data);
  expect(cutTiles(pictures, { ...options, seed: 5 }).data).not.toEqual(data);
  // A tile's first row is somewhere in one of the images.
  const row = Array.from(data.subarray(0, 48), (x) => Math.round(255 * x));
  const found = pictures.some(({ data: bytes }) =>
    bytes.some((_, at) => row.every((byte, i) => bytes[at + i] === byte)),
  );
  expect(found).toBe(true);
  const small = cutTiles([landscape(4, 4)], options).data;
  expect(small).toHaveLength(20 * 16 * 16 * 3);
});

test("wrong use is refused", async () => {
  const model = await create(tiles);
  const refused = (options: Untyped, ...parts: string[]) =>
    expectRefusal(ImageCodec.fit(model, pictures, options), "config", ...parts);
  await refused({ bits: 1 }, "got bits");
  await refused({ bitsPerPixel: 0 }, "bitsPerPixel", "above 0");
  await refused({ runtime: { deterministic: true } }, "got deterministic");
  const fitTo = (list: Untyped) => ImageCodec.fit(model, list);
  await expectRefusal(fitTo([]), "data", "one or more images", "none");
  await expectRefusal(fitTo(pictures[0]), "data", "brackets");
  await expectRefusal(fitTo([3]), "data", "picture 0", "[height, width, 3]");
  const grey = landscape(20, 20, 1, 1);
  await expectRefusal(fitTo([grey]), "shape", "[20, 20, 1]");
  const flat = ImageCodec.fit(await create(), pictures);
  await expectRefusal(flat, "config", "convolutions with strides");
  const codec = await fit(model);
  await expectRefusal(codec.compress({} as Untyped), "data");
  await expectRefusal(codec.compress(unseen, { on: 1 } as Untyped), "config");
  const text = codec.decompress("file" as Untyped);
  await expectRefusal(text, "data");
  await expectRefusal(codec.report(pictures, { to: 1 } as Untyped), "config");
  const pcaTile = [8] as Untyped;
  const tile = codec.report(pictures, { pcaTile });
  await expectRefusal(tile, "config", "pcaTile", "[height, width]");
  for (const options of [
    { count: 1 },
    { inputShape: [4, 4], count: 1 },
    { inputShape: [4, 4, 3], count: 0 },
    { inputShape: [4, 4, 3], count: 1, seed: -1 },
  ]) {
    const cut = async () => cutTiles(pictures, options as Untyped);
    await expectRefusal(cut(), "config", "cutTiles");
  }
});
