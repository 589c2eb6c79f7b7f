// SPDX-License-Identifier: MIT
// Images of any size through a model of tiles: their rate, their files, their
// seams.

import { ImageCodec } from "autoencoder-wasm";
import type { Progress } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { firstDifference } from "../../first-difference.js";
import { create, ways } from "../../models.js";
import { expectRefusal } from "../../refusal.js";
import type { Untyped } from "../../refusal.js";
import { meanSquare } from "../codec/codecs.js";
import { expectAbortAfter, expectWhole } from "../codec/workers.js";
import { fit, kept, pictures, trained, unseen } from "./image-codecs.js";
import { landscape, tiles } from "./landscapes.js";

const errorOf = (data: ArrayLike<number>) => meanSquare(data, unseen.data);

describe("images", () => {
  test("take the bits they were asked to, and tell more with more", async () => {
    const model = await trained();
    const errors: number[] = [];
    for (const bitsPerPixel of [0.4, 1.2, 3]) {
      const codec = await fit(model, { bitsPerPixel });
      const bits = 8 * ((await codec.compress(pictures[0]!)).length - 35);
      expect(bits / (48 * 60) / bitsPerPixel).toBeGreaterThan(0.7);
      expect(bits / (48 * 60) / bitsPerPixel).toBeLessThan(1.3);
      const { data, shape } = await codec.decompress(
        await codec.compress(unseen),
      );
      expect(shape).toEqual([37, 53, 3]);
      errors.push(errorOf(data));
    }
    expect(errors[1]).toBeLessThan(0.9 * errors[0]!);
    expect(errors[2]).toBeLessThan(errors[1]!);
    // A mean colour would leave about 50².
    expect(errors[2]).toBeLessThan(300);
  });

  test.each([
    [1, 1],
    [3, 40],
    [16, 16],
    [17, 8],
    [64, 5],
  ])("of %i × %i come back in their size", async (height, width) => {
    const codec = await fit(await create(tiles));
    const file = await codec.compress(landscape(height, width));
    const { data, shape } = await codec.decompress(file);
    expect(shape).toEqual([height, width, 3]);
    expect(data).toHaveLength(height * width * 3);
  });

  test("are the same bytes in a worker and on this thread", async () => {
    const [one, two] = await Promise.all(
      ways.map(async ([, way]) => {
        const codec = await fit(await trained(way as Untyped));
        const file = await codec.compress(unseen);
        const { data } = await codec.decompress(file);
        return { file, data, saved: await codec.save() };
      }),
    );
    expect(firstDifference(one!.file, two!.file)).toBe(-1);
    expect(firstDifference(one!.data, two!.data)).toBe(-1);
    expect(firstDifference(one!.saved, two!.saved)).toBe(-1);
  });

  test("may be ImageData, floats, grey", async () => {
    const codec = await fit(await trained(), { bitsPerPixel: 2 });
    const file = await codec.compress(unseen);
    const [height, width] = unseen.shape;
    const data = new Uint8ClampedArray(4 * height * width).fill(255);
    for (let i = 0; i < height * width; i++) {
      data.set(unseen.data.subarray(3 * i, 3 * i + 3), 4 * i);
    }
    const canvas = { data, height, width, colorSpace: "srgb" } as ImageData;
    expect(firstDifference(await codec.compress(canvas), file)).toBe(-1);
    const floats = Float32Array.from(unseen.data, (byte) => byte / 255);
    const same = await codec.compress({ data: floats, shape: unseen.shape });
    expect(firstDifference(same, file)).toBe(-1);
    const model = await create({ ...tiles, inputShape: [16, 16, 1] });
    const grey = kept(await ImageCodec.fit(model, [landscape(30, 30, 1, 1)]));
    expect(grey.channels).toBe(1);
    const one = await grey.compress(landscape(20, 20, 2, 1));
    expect((await grey.decompress(one)).shape).toEqual([20, 20, 1]);
  });

  test("show no seams: tiles fade into each other", async () => {
    const codec = await fit(await trained(), { bitsPerPixel: 3 });
    const flat = { data: new Uint8Array(64 * 64 * 3), shape: [64, 64, 3] };
    flat.data.fill(120);
    const { data } = await codec.decompress(await codec.compress(flat));
    // Inside, every tile has the same codes around it.
    const row = 32 * 64 * 3;
    const steps = Array.from({ length: 3 * 40 }, (_, i) => {
      const at = row + 3 * 12 + i;
      return Math.abs(data[at]! - data[at + 12]!);
    });
    expect(Math.max(...steps)).toBeLessThanOrEqual(1);
  });
});

describe("a file", () => {
  test("is noticed when a bit is flipped, or cut", async () => {
    const codec = await fit(await create(tiles), { bitsPerPixel: 0.1 });
    const file = await codec.compress(landscape(9, 9));
    const outcome = (bytes: Uint8Array) =>
      codec.decompress(bytes).then(
        () => "read",
        (error: Untyped) => String(error.code),
      );
    expect(await outcome(file)).toBe("read");
    for (let bit = 0; bit < 8 * file.length; bit++) {
      const flipped = file.slice();
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      const got = await outcome(flipped);
      // In the byte that says so, plain becomes encrypted.
      const kinds = ["damaged", "truncated", "passphrase"];
      expect(kinds.slice(0, bit >> 3 === 5 ? 3 : 2)).toContain(got);
    }
    for (let length = 0; length < file.length; length++) {
      expect(await outcome(file.subarray(0, length))).not.toBe("read");
    }
  });

  test("may be encrypted", async () => {
    const codec = await fit(await create(tiles), { bitsPerPixel: 0.1 });
    const passphrase = "correct horse";
    const file = await codec.compress(unseen, { passphrase });
    const { data } = await codec.decompress(file, { passphrase });
    const plain = await codec.decompress(await codec.compress(unseen));
    expect(firstDifference(data, plain.data)).toBe(-1);
    await expectRefusal(codec.decompress(file), "passphrase");
  });

  test("of another codec is refused", async () => {
    const codec = await fit(await create(tiles));
    const other = await fit(await create({ ...tiles, seed: 8 }));
    const file = await other.compress(unseen);
    await expectRefusal(
      codec.decompress(file),
      "wrongModel",
      "ImageCodec.load",
    );
    const tables = await fit(await create(tiles), { bitsPerPixel: 3 });
    const call = codec.decompress(await tables.compress(unseen));
    await expectRefusal(call, "wrongModel", "other tables");
  });
});

describe("an image codec", () => {
  test("is saved with its model or without", async () => {
    const model = await trained();
    const codec = await fit(model);
    const file = await codec.compress(unseen);
    const { data } = await codec.decompress(file);
    const lean = await codec.save({ model: false });
    for (const again of [
      kept(await ImageCodec.load(await codec.save())),
      kept(await ImageCodec.load(lean, model)),
    ]) {
      expect(firstDifference(await again.compress(unseen), file)).toBe(-1);
      const got = await again.decompress(file);
      expect(firstDifference(got.data, data)).toBe(-1);
    }
    const none = ImageCodec.load(lean);
    await expectRefusal(none, "config", "ImageCodec.load(file, model)");
    const flat = await create();
    const wrong = ImageCodec.load(lean, flat);
    await expectRefusal(wrong, "wrongModel", "ImageCodec.fit");
    const cut = ImageCodec.load(lean.subarray(0, 300), model);
    await expectRefusal(cut, "checkpoint");
  });

  test("tells how far it is, and stops when told", async () => {
    const model = await create(tiles);
    const steps: Progress[] = [];
    const onProgress = (step: Progress) => void steps.push(step);
    const codec = await fit(model, { onProgress });
    expect(steps[2]!.done).toBe(3);
    expectWhole(steps);
    expect(steps.length).toBeGreaterThan(10);
    const file = await codec.compress(unseen, { onProgress });
    // Rows of places, four pixels each.
    expect(steps.at(-1)).toEqual({ done: 10, total: 10 });
    const reason = new Error("enough");
    const signal = AbortSignal.abort(reason);
    for (const call of [
      ImageCodec.fit(model, pictures, { signal }),
      codec.compress(unseen, { signal }),
      codec.decompress(file, { signal }),
      codec.report(pictures, { signal }),
    ]) {
      await expect(call).rejects.toBe(reason);
    }
    const controller = new AbortController();
    const stopped = codec.compress(unseen, {
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    });
    await expect(stopped).rejects.toBe(reason);
  });

  test("ends while it learns or reports, and leaves no worker", async () => {
    const model = await create(tiles);
    const runtime = { worker: true, threads: 1 };
    for (const done of [3, 22]) {
      await expectAbortAfter(done, (watched) =>
        ImageCodec.fit(model, pictures, { runtime, ...watched }),
      );
    }
    const codec = await fit(model, { runtime });
    const few = pictures.slice(0, 1);
    const steps: Progress[] = [];
    const onProgress = (step: Progress) => void steps.push(step);
    const pcaTile = [4, 4] as const;
    await codec.report(few, { pcaTile, onProgress });
    expectWhole(steps);
    // When components are found, when steps are looked for.
    for (const done of [3, 12]) {
      await expectAbortAfter(done, (watched) =>
        codec.report(few, { pcaTile, ...watched }),
      );
    }
  });

  test("reports bits and decibels as others count them", async () => {
    const codec = await fit(await trained());
    const train = { train: pictures, pcaTile: [4, 4] } as const;
    const report = await codec.report([unseen], train);
    expect(report.pictures).toBe(1);
    const file = await codec.compress(unseen);
    const pixels = 37 * 53;
    const bits = (8 * file.length) / pixels;
    expect(report.codec.bitsPerPixel).toBeCloseTo(bits, 9);
    expect(report.codec.bitsPerSample).toBeCloseTo(8 * file.length, 6);
    const { data } = await codec.decompress(file);
    const squares = errorOf(data) / 255 ** 2;
    expect(report.codec.meanSquaredError).toBeCloseTo(squares, 9);
    expect(report.codec.psnr).toBeCloseTo(-10 * Math.log10(squares), 6);
    expect(report.gzip.psnr).toBe(Infinity);
    expect(report.gzip.bitsPerPixel).toBeGreaterThan(5);
    expect(report.pca.bitsPerPixel / bits).toBeCloseTo(1, 1);
    expect(report.pca.psnr).toBeGreaterThan(15);
    // Larger tiles need more images than these.
    const { pca } = await codec.report([unseen], { train: pictures });
    expect(pca.psnr).toBeLessThan(report.pca.psnr);
  });
});
