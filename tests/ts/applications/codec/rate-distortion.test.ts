// SPDX-License-Identifier: MIT
// Rate-distortion figures against values computed another way.

import { bdRate, Codec, presets, rateDistortion } from "autoencoder-wasm";
import type { RatePoint } from "autoencoder-wasm";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { digits, features } from "../../digits.js";
import { create, small } from "../../models.js";
import { expectRefusal } from "../../refusal.js";
import type { Untyped } from "../../refusal.js";
import { fit, meanSquare } from "./codecs.js";

const threes = digits(3, 260);
const train = threes.subarray(0, 200 * features);
const unseen = threes.subarray(200 * features);

const points = (...pairs: [number, number][]): RatePoint[] =>
  pairs.map(([bitsPerSample, psnr]) => ({ bitsPerSample, psnr }));

describe("bdRate", () => {
  const anchor = points([100, 30], [200, 33], [400, 35.5], [800, 37]);

  test("of curves of a constant ratio is that ratio", () => {
    for (const ratio of [0.5, 0.9, 1, 3]) {
      const curve = anchor.map(({ bitsPerSample, psnr }) => ({
        bitsPerSample: ratio * bitsPerSample,
        psnr,
      }));
      expect(bdRate(anchor, curve)).toBeCloseTo(100 * (ratio - 1), 9);
    }
  });

  test("counts what both reach, where log rates are lines", () => {
    // ln rate = psnr and 2·psnr − 33: over 32…34 they differ by psnr − 33.
    const line = (from: number, to: number, rate: (psnr: number) => number) =>
      points(
        [rate(from), from],
        [rate((from + to) / 2), (from + to) / 2],
        [rate(to), to],
      );
    const one = line(30, 34, (psnr) => Math.exp(psnr - 20));
    const two = line(32, 36, (psnr) => Math.exp(2 * psnr - 53));
    expect(bdRate(one, two)).toBeCloseTo(0, 9);
    const three = line(33, 36, (psnr) => Math.exp(2 * psnr - 53));
    // From 33 to 34 the difference is 0.5 on average.
    expect(bdRate(one, three)).toBeCloseTo(100 * (Math.exp(0.5) - 1), 9);
  });

  test("of curves agrees with an integral of Hermite's cubics", () => {
    const curve = points([150, 31], [260, 34], [420, 36], [900, 38.5]);
    expect(bdRate(anchor, curve)).toBeCloseTo(independent(anchor, curve), 6);
    expect(bdRate([...anchor].reverse(), curve)).toBe(bdRate(anchor, curve));
  });

  test("refuses curves that are none, or have nothing in common", async () => {
    const refused = (a: Untyped, b: Untyped, ...parts: string[]) =>
      expectRefusal(
        Promise.resolve().then(() => bdRate(a, b)),
        "data",
        ...parts,
      );
    await refused(anchor.slice(1, 2), anchor, "anchor", "two or more");
    await refused(anchor, points([100, 33], [200, 30]), "curve", "more PSNR");
    await refused(anchor, points([0, 30], [9, 33]), "curve");
    await refused(
      anchor,
      points([100, 38], [300, 40]),
      "30.0…37.0 dB (anchor)",
      "38.0…40.0 dB (curve)",
    );
    await refused(undefined, anchor, "anchor");
  });
});

/** By polynomial coefficients of each piece, and a fine midpoint rule. */
function independent(anchor: RatePoint[], curve: RatePoint[]): number {
  const interpolate = (list: RatePoint[]) => {
    const x = list.map(({ psnr }) => psnr);
    const y = list.map(({ bitsPerSample }) => Math.log(bitsPerSample));
    const h = x.slice(1).map((v, i) => v - x[i]!);
    const d = h.map((w, i) => (y[i + 1]! - y[i]!) / w);
    const m = x.map((_, i) => {
      if (i === 0 || i === x.length - 1) return d[Math.min(i, d.length - 1)]!;
      const [h0, h1, d0, d1] = [h[i - 1]!, h[i]!, d[i - 1]!, d[i]!];
      return (3 * (h0 + h1)) / ((2 * h1 + h0) / d0 + (h1 + 2 * h0) / d1);
    });
    return (at: number) => {
      const i = Math.min(
        x.findLastIndex((v) => v <= at),
        h.length - 1,
      );
      const u = at - x[i]!;
      const c = (3 * d[i]! - 2 * m[i]! - m[i + 1]!) / h[i]!;
      const b = (m[i]! + m[i + 1]! - 2 * d[i]!) / h[i]! ** 2;
      return y[i]! + m[i]! * u + c * u ** 2 + b * u ** 3;
    };
  };
  const [one, two] = [interpolate(anchor), interpolate(curve)];
  const [low, high, steps] = [31, 37, 60_000];
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const at = low + ((i + 0.5) / steps) * (high - low);
    sum += two(at) - one(at);
  }
  return 100 * (Math.exp(sum / steps) - 1);
}

test("a report counts bits, decibels and gzip as others do", async () => {
  const model = await create(small);
  const bytes = Uint8Array.from(threes, (value) => Math.round(255 * value));
  const known = bytes.subarray(0, train.length);
  const fresh = bytes.subarray(train.length);
  await model.fit(known, { epochs: 30 });
  const codec = await fit(model, known, { targetBytes: 3 });
  const {
    samples,
    codec: own,
    gzip,
    pca,
  } = await codec.report(fresh, {
    train: known,
  });
  expect(samples).toBe(60);
  const file = await codec.compress(fresh);
  expect(own.bitsPerSample).toBeCloseTo((8 * file.length) / 60, 9);
  expect(own.bitsPerPixel).toBeCloseTo(own.bitsPerSample / features, 9);
  const { data } = await codec.decompress(file);
  const error = meanSquare(data, fresh.map((byte) => byte) as Untyped);
  expect(error).toBeGreaterThan(1);
  const scaled = Float32Array.from(fresh, (byte) => byte / 255);
  const expected = meanSquare(data, scaled);
  expect(own.meanSquaredError).toBeCloseTo(expected, 9);
  expect(own.psnr).toBeCloseTo(10 * Math.log10(1 / expected), 6);
  const zipped = (8 * gzipSync(fresh).length) / 60;
  expect(gzip.bitsPerSample / zipped).toBeCloseTo(1, 1);
  expect(gzip.psnr).toBe(Infinity);
  // Unseen samples take about as much as those of the fit.
  expect(pca.bitsPerSample / own.bitsPerSample).toBeCloseTo(1, 0.5);
  expect(pca.psnr).toBeGreaterThan(10);
});

test("a linear model is as good as principal components, more bits are better", async () => {
  const model = await create(
    presets.linear({ inputShape: [features], units: 10 }),
  );
  await model.fit(train, { epochs: 150 });
  const curves = await rateDistortion(model, unseen, {
    targetBytes: [2, 3, 4],
    train,
  });
  for (const curve of [curves.model, curves.pca]) {
    const psnr = curve.map((point) => point.psnr);
    expect(psnr).toEqual([...psnr].sort((a, b) => a - b));
    curve.forEach(({ bitsPerSample }, i) =>
      expect(bitsPerSample / (8 * (i + 2))).toBeCloseTo(1, 0.5),
    );
  }
  expect(curves.bdRate).toBe(bdRate(curves.pca, curves.model));
  expect(Math.abs(curves.bdRate)).toBeLessThan(25);
});

test("curves without a distance are curves all the same", async () => {
  const model = await create(small);
  const options = { targetBytes: [2, 2], train: threes };
  const curves = await rateDistortion(model, threes, options);
  expect(curves.model).toHaveLength(2);
  expect(curves.pca).toHaveLength(2);
  expect(curves.bdRate).toBeNaN();
});

test("wrong use is refused", async () => {
  const model = await create(small);
  const refused = (options: Untyped, ...parts: string[]) =>
    expectRefusal(rateDistortion(model, threes, options), "config", ...parts);
  await refused({}, "targetBytes", "two or more");
  await refused({ targetBytes: [3] }, "two or more");
  await refused({ targetBytes: [3, -1] }, "above 0");
  await refused({ targetBytes: [1, 2], bits: 3 }, "got bits");
  const words = await create(
    presets.quantized({ inputShape: [features], words: 2 }),
  );
  const call = rateDistortion(words, threes, { targetBytes: [1, 2] });
  await expectRefusal(call, "config", "quantized");
  const codec = await fit(model, threes);
  const one = codec.report(threes.subarray(0, features));
  await expectRefusal(one, "data", "two or more samples", "got one");
  await expectRefusal(codec.report(threes, { on: 1 } as Untyped), "config");
  expect(Codec).toBeDefined();
});
