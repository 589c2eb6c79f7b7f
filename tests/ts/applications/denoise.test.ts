// SPDX-License-Identifier: MIT
// Images, series and recordings through models that are smaller than they are.
// A model that does nothing must do nothing to them either.

import {
  Autoencoder,
  denoise,
  denoiseAudio,
  denoiseSeries,
} from "autoencoder-wasm";
import type { Blend } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { create } from "../models.js";
import { pseudoRandom } from "../pseudo-random.js";
import { expectRefusal } from "../refusal.js";
import type { Untyped } from "../refusal.js";

/** Gives back what it is given: no encoder, and a decoder that divides by 1. */
function identity(inputShape: readonly number[]): Promise<Autoencoder> {
  return create({
    inputShape,
    decoder: [{ type: "activation", activation: "linear" }],
  });
}

function expectClose(got: Float32Array, wanted: Float32Array) {
  expect(got).toHaveLength(wanted.length);
  let most = 0;
  got.forEach((x, i) => (most = Math.max(most, Math.abs(x - wanted[i]!))));
  expect(most).toBeLessThan(1e-6);
}

describe("a model that does nothing", () => {
  test.each([
    [7, 5, 1, 4, 3, 0, "mean"],
    [8, 8, 1, 4, 4, 2, "hann"],
    [23, 17, 3, 6, 5, 4, "hann"],
    [23, 17, 3, 6, 5, 3, "linear"],
    [9, 31, 2, 9, 4, 1, "mean"],
    [3, 2, 1, 8, 8, 4, "hann"],
    [1, 1, 4, 5, 5, 2, "linear"],
  ] as const)(
    "%i × %i × %i in tiles of %i × %i, overlap %i, %s",
    async (height, width, channels, tall, wide, overlap, blend: Blend) => {
      const model = await identity([tall, wide, channels]);
      const data = pseudoRandom(height * width * channels, height);
      const image = { data, width, height, channels };
      const result = await denoise(model, image, { overlap, blend });
      expect(result).toMatchObject({ width, height, channels });
      expectClose(result.data, data);
    },
  );

  test("bytes are scaled, and tiles of a flat input named", async () => {
    const model = await identity([12]);
    const data = Uint8Array.from({ length: 70 }, (_, i) => (37 * i) % 256);
    const image = { data, width: 10, height: 7 };
    const { data: got } = await denoise(model, image, { tile: [3, 4, 1] });
    expectClose(
      got,
      Float32Array.from(data, (byte) => byte / 255),
    );
  });

  test.each([5, 6, 7, 29])("a series of %i steps", async (steps) => {
    const model = await identity([6, 2]);
    const series = pseudoRandom(2 * steps, steps);
    const { data, shape } = await denoiseSeries(model, series, { overlap: 4 });
    expect(shape).toEqual([steps, 2]);
    expectClose(data, series);
    const rows = Array.from({ length: steps }, (_, i) => [
      series[2 * i]!,
      series[2 * i + 1]!,
    ]);
    expectClose((await denoiseSeries(model, rows)).data, series);
  });

  test.each([1, 10, 101])("a recording of %i samples", async (length) => {
    const model = await identity([16]);
    const samples = pseudoRandom(length, 7);
    expectClose(await denoiseAudio(model, samples, { hop: 4 }), samples);
  });
});

test("a model that learnt with gaps is given them", async () => {
  const loss = { type: "meanSquaredError", over: "present" } as const;
  const decoder = [{ type: "activation", activation: "linear" }] as const;
  const model = await create({ inputShape: [6], decoder, loss });
  const series = Float32Array.from([1, 2, NaN, 4, 5, 6, 7, 8]);
  const { data } = await denoiseSeries(model, series);
  expect([...data].every(Number.isFinite)).toBe(true);
  series[4] = Infinity;
  await expectRefusal(denoiseSeries(model, series), "data", "step 4");
});

describe("a model that makes its tiles differ", () => {
  /** A tile's own mean brightness, added over and over: a step at each edge. */
  const image = { data: pseudoRandom(64 * 64, 5), width: 64, height: 64 };

  async function largestStep(options: object): Promise<number> {
    // Untrained: every tile comes out as something else.
    const model = await create({
      inputShape: [16, 16, 1],
      encoder: [{ type: "flatten" }],
      bottleneck: { type: "dense", units: 1 },
      decoder: [
        { type: "dense", units: 1 },
        { type: "repeatVector", n: 256 },
        { type: "reshape", targetShape: [16, 16, 1] },
      ],
      seed: 3,
    });
    const { data } = await denoise(model, image, options);
    let most = 0;
    for (let i = 1; i < data.length; i++) {
      if (i % 64 === 0) continue;
      most = Math.max(most, Math.abs(data[i]! - data[i - 1]!));
    }
    return most;
  }

  test("has seams without an overlap, and none with", async () => {
    const without = await largestStep({ overlap: 0 });
    const linear = await largestStep({ blend: "linear" });
    expect(linear).toBeLessThan(without / 3);
    expect(await largestStep({})).toBeLessThan(without / 3);
  });
});

describe("progress, abort, refusals", () => {
  const image = { data: pseudoRandom(20 * 12), width: 12, height: 20 };

  test("progress counts tiles; an abort ends", async () => {
    const model = await identity([8, 8, 1]);
    const seen: unknown[] = [];
    const onProgress = (progress: unknown) => seen.push(progress);
    await denoise(model, image, { onProgress });
    expect(seen.at(-1)).toEqual({ done: 8, total: 8 });
    const stop = new AbortController();
    const stopped = { signal: stop.signal, onProgress: () => stop.abort("x") };
    await expect(denoise(model, image, stopped)).rejects.toBe("x");
  });

  test("wrong use names what was expected", async () => {
    const model = await identity([8, 8, 1]);
    const call = (given: Untyped, options?: Untyped) =>
      denoise(model, given, options);
    await expectRefusal(call(image, { overlap: 8 }), "config", "0 to 7", "8");
    await expectRefusal(call(image, { blend: "cos" }), "config", "hann");
    await expectRefusal(call(image, { tiles: 1 }), "config", "tiles");
    await expectRefusal(call(image, { tile: [2, 2, 1] }), "config", "[8, 8");
    await expectRefusal(call(null), "data", "{ data, width");
    const three = { ...image, channels: 3 };
    await expectRefusal(call(three), "shape", "12 × 20 × 3");
    await expectRefusal(call({ ...image, width: 11 }), "shape", "240 values");
    const hole = { ...image, data: image.data.map(() => NaN) };
    await expectRefusal(call(hole), "data", "NaN");
    hole.data = image.data.slice();
    hole.data[12 * 13 + 5] = NaN;
    const place =
      "denoise: expected finite numbers, got NaN at row 13, column 5";
    await expectRefusal(call(hole), "data", place, "channel 0", "impute");
    const flat = await identity([6, 2]);
    const odd = denoiseSeries(flat, new Float32Array(7));
    await expectRefusal(odd, "shape", "2 values", "7");
    await expectRefusal(
      denoiseSeries(flat, new Float32Array()),
      "data",
      "0 values",
    );
    const series = new Float32Array(100);
    series[61] = NaN;
    const gap = denoiseSeries(flat, series);
    await expectRefusal(gap, "data", "step 30, feature 1", "impute");
    const pop = denoiseAudio(
      flat,
      series.map((x) => x || Infinity),
    );
    await expectRefusal(pop, "data", "got Infinity at sample 0");
    const none = denoiseAudio({} as Untyped, image.data);
    await expectRefusal(none, "config", "Autoencoder");
    const far = denoiseAudio(flat, image.data, { hop: 7 });
    await expectRefusal(far, "config", "1 to 6");
  });
});
