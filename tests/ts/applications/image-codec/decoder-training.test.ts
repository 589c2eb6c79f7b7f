// SPDX-License-Identifier: MIT
// A codec whose decoder learns what rounding does to codes.

import { cutTiles, ImageCodec } from "autoencoder-wasm";
import type { Autoencoder, Layer, Progress } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { firstDifference } from "../../first-difference.js";
import { create, ways } from "../../models.js";
import { expectRefusal } from "../../refusal.js";
import type { Untyped } from "../../refusal.js";
import { meanSquare } from "../codec/codecs.js";
import { expectAbortAfter, expectWhole } from "../codec/workers.js";
import { fit, kept, pictures, unseen } from "./image-codecs.js";
import { tiles } from "./landscapes.js";

const lapped: Layer = {
  type: "conv2dTranspose",
  filters: 3,
  kernelSize: 8,
  strides: 4,
  padding: "same",
};
const smoothed: Layer[] = [
  { type: "conv2d", filters: 12, kernelSize: 3, padding: "same" },
  lapped,
];

async function trained(
  decoder: readonly Layer[] = [lapped],
  options: Untyped = {},
): Promise<Autoencoder> {
  const model = await create({ ...tiles, decoder }, options.way);
  const samples = cutTiles(pictures, { inputShape: [16, 16, 3], count: 200 });
  const optimizer = { type: "adam", learningRate: 5e-3 } as const;
  await model.fit(samples, { epochs: 15, batchSize: 16, optimizer });
  return model;
}

const rate = { bitsPerPixel: 0.4 };

describe("a decoder that learns from quantised codes", () => {
  test.each([
    ["conv2dTranspose", [lapped]],
    ["conv2d", smoothed],
  ])("that begins with %s decodes the same bits better", async (_, layers) => {
    const model = await trained(layers);
    const outcome = async (epochs: number) => {
      const codec = await fit(model, { ...rate, epochs });
      const file = await codec.compress(unseen);
      const { data } = await codec.decompress(file);
      return { file, error: meanSquare(data, unseen.data) };
    };
    const [plain, learnt] = [await outcome(0), await outcome(30)];
    expect(learnt.error).toBeLessThan(0.95 * plain.error);
    // Behind the header, which names the model, and before the checksum.
    const bits = ({ file }: { file: Uint8Array }) => file.slice(30, -4);
    expect(firstDifference(bits(learnt), bits(plain))).toBe(-1);
  });

  test("may take the place of the model's", async () => {
    const side: Layer = { ...lapped, kernelSize: 4 };
    const model = await trained([side]);
    const errorOf = async (options: Untyped) => {
      const codec = await fit(model, { ...rate, ...options });
      const file = await codec.compress(unseen);
      const again = kept(await ImageCodec.load(await codec.save()));
      return meanSquare((await again.decompress(file)).data, unseen.data);
    };
    const own = await errorOf({ epochs: 0 });
    expect(await errorOf({ epochs: 60, decoder: [lapped] })).toBeLessThan(own);
    // A model that mirrors its encoder may have one as well.
    const mirrored = await create(tiles);
    await fit(mirrored, { ...rate, epochs: 1, decoder: [lapped] });
  });

  test("sees what a model with standardize sees", async () => {
    const shifted = await create({
      ...tiles,
      decoder: [lapped],
      standardize: true,
    });
    const shape = { inputShape: [16, 16, 3], count: 200 };
    const optimizer = { type: "adam", learningRate: 5e-3 } as const;
    const samples = cutTiles(pictures, shape);
    await shifted.fit(samples, { epochs: 15, batchSize: 16, optimizer });
    const errorAfter = async (epochs: number) => {
      const codec = await fit(shifted, { ...rate, epochs });
      const file = await codec.compress(unseen);
      return meanSquare((await codec.decompress(file)).data, unseen.data);
    };
    expect(await errorAfter(30)).toBeLessThan(await errorAfter(0));
  });

  test("is the same in a worker and on this thread", async () => {
    const [one, two] = await Promise.all(
      ways.map(async ([, way]) => {
        const model = await trained([lapped], { way });
        return (await fit(model, { ...rate, epochs: 2 })).save();
      }),
    );
    expect(firstDifference(one!, two!)).toBe(-1);
  });

  test("is saved with its codec, never left out", async () => {
    const codec = await fit(await trained(), { ...rate, epochs: 1 });
    const file = await codec.compress(unseen);
    const { data } = await codec.decompress(file);
    const again = kept(await ImageCodec.load(await codec.save()));
    const got = await again.decompress(file);
    expect(firstDifference(got.data, data)).toBe(-1);
    for (const its of [codec, again]) {
      const lean = its.save({ model: false });
      await expectRefusal(lean, "config", "decoder has learnt");
    }
  });

  test("tells how far it is, and stops when told", async () => {
    const model = await create({ ...tiles, decoder: [lapped] });
    const steps: Progress[] = [];
    const onProgress = (step: Progress) => void steps.push(step);
    await fit(model, { epochs: 2, onProgress });
    const { total } = steps.at(-1)!;
    expectWhole(steps);
    // Three images, nine times each; then four times their pixels as tiles,
    // which are quantised once, and learnt from twice.
    const tileCount = Math.floor((4 * 3 * 48 * 60) / 256);
    expect(total).toBe(9 * 3 + 3 * tileCount);
    const reason = new Error("enough");
    const controller = new AbortController();
    const stopped = fit(model, {
      epochs: 1000,
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done > 10) controller.abort(reason);
      },
    });
    await expect(stopped).rejects.toBe(reason);
    // While tiles are quantised, and while the decoder learns.
    const runtime = { worker: true, threads: 1 };
    for (const done of [30, 9 * 3 + tileCount + 8]) {
      await expectAbortAfter(done, (watched) =>
        fit(model, { epochs: 2, runtime, ...watched }),
      );
    }
  });

  test("has to begin with a convolution of the code", async () => {
    const refused = async (model: Autoencoder, ...parts: string[]) =>
      expectRefusal(fit(model, { epochs: 1 }), "config", "epochs", ...parts);
    const cure = "Pass decoder: [...]";
    await refused(await create(tiles), "list of layers", "a mirrored", cure);
    const bottleneck = { type: "quantized", codes: 4 } as const;
    const words = await create({ ...tiles, bottleneck });
    await refused(words, "got a quantized one. Train a model without one");
    const pooled: Layer[] = [{ type: "upSampling2d", size: 1 }, lapped];
    await refused(await create({ ...tiles, decoder: pooled }), "upSampling2d");
    const [layer] = tiles.encoder!;
    const encoder = [{ ...layer, filters: 49 }] as Layer[];
    const wide = await create({ ...tiles, encoder, decoder: [lapped] });
    await refused(wide, "no more values than a tile", "784");
    const model = await create({ ...tiles, decoder: [lapped] });
    const idle = fit(model, { decoder: [lapped] });
    await expectRefusal(idle, "config", "epochs", "1 or more");
    for (const decoder of [null, 5, [], [{ type: "flatten" }]] as Untyped[]) {
      const none = fit(model, { epochs: 1, decoder });
      await expectRefusal(none, "config", "list of layers");
    }
    const narrow = fit(model, {
      epochs: 1,
      decoder: [{ ...lapped, filters: 2 }],
    });
    await expectRefusal(narrow, "config");
    for (const epochs of [-1, 0.5, 10_001, "2"] as Untyped[]) {
      await expectRefusal(fit(model, { epochs }), "config", "epochs");
    }
  });
});
