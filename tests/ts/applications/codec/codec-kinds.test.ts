// SPDX-License-Identifier: MIT
// Codecs of every kind of model and data: what is compressed comes back.

import { presets } from "autoencoder-wasm";
import type { AutoencoderConfig, CodecOptions } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { firstDifference } from "../../first-difference.js";
import { create } from "../../models.js";
import { pseudoRandom } from "../../pseudo-random.js";
import { fit } from "./codecs.js";

const kinds: [string, AutoencoderConfig][] = [
  ["dense", presets.vanilla({ inputShape: [7], units: 3 })],
  ["wide", presets.overcomplete({ inputShape: [9], units: 100 })],
  ["k-sparse", presets.kSparse({ inputShape: [30], units: 40, topK: 4 })],
  ["variational", presets.variational({ inputShape: [12], units: 2 })],
  [
    "convolutional",
    presets.convolutional({ inputShape: [8, 6, 2], filters: [4], units: 5 }),
  ],
  [
    "fully convolutional",
    {
      inputShape: [8, 12, 3],
      encoder: [{ type: "conv2d", filters: 4, kernelSize: 3, strides: 2 }],
    },
  ],
  [
    "series",
    presets.recurrent({ inputShape: [10, 3], units: 4, cellUnits: 6 }),
  ],
  [
    "convolutional series",
    {
      inputShape: [16, 2],
      encoder: [
        {
          type: "conv1d",
          filters: 3,
          kernelSize: 4,
          strides: 4,
          padding: "same",
        },
      ],
    },
  ],
  [
    "vector-quantised",
    presets.quantized({ inputShape: [8, 8, 1], filters: [4], codes: 12 }),
  ],
  [
    "vector-quantised, flat",
    presets.quantized({ inputShape: [20], words: 3, hidden: [16], codes: 9 }),
  ],
  [
    "standardised",
    {
      inputShape: [5],
      bottleneck: { type: "dense", units: 2 },
      standardize: true,
    },
  ],
];

const sizeOf = (config: AutoencoderConfig) =>
  config.inputShape.reduce((a, b) => a * b, 1);

/** Trained a little, so that it is no model of nothing. */
async function modelOf(config: AutoencoderConfig, count: number) {
  const model = await create(config);
  const data = pseudoRandom(count * sizeOf(config), 5);
  await model.fit(data, { epochs: 2, doctor: false });
  return { model, data };
}

describe.each(kinds)("%s", (name, config) => {
  const isWords = name.startsWith("vector");
  const rate: CodecOptions = isWords ? {} : { bits: 4 };

  test("codes come back as reconstructions of whole numbers", async () => {
    const { model, data } = await modelOf(config, 30);
    const codec = await fit(model, data, rate);
    const { data: got } = await codec.decompress(await codec.compress(data));
    const { data: wanted } = await model.reconstruct(data);
    const zeros = new Float32Array(wanted.length);
    const error = meanDistance(got, wanted);
    const spread = meanDistance(zeros, wanted);
    expect(error).toBeLessThan((isWords ? 1e-6 : 0.2) * spread);
    // Samples that are not like those of the fit come back, too.
    const odd = data.map((value) => 1 - value / 3);
    const again = await codec.decompress(await codec.compress(odd));
    expect(again.data.every(Number.isFinite)).toBe(true);
  });

  test("bytes come back exactly", async () => {
    const { model } = await modelOf(config, 30);
    const bytes = Uint8Array.from(
      pseudoRandom(20 * sizeOf(config), 9),
      (value) => 256 * value,
    );
    const residual = "lossless";
    const codec = await fit(model, bytes, { ...rate, residual });
    for (const data of [bytes, bytes.map((byte) => 255 - byte)]) {
      const { data: got } = await codec.decompress(await codec.compress(data));
      expect(got).toBeInstanceOf(Uint8Array);
      expect(firstDifference(got, data)).toBe(-1);
    }
  });

  test("values come back to within an error", async () => {
    const { model, data } = await modelOf(config, 30);
    for (const maxError of [0.2, 1e-3]) {
      const residual = { maxError };
      const codec = await fit(model, data, { ...rate, residual });
      const wild = data.map((value, i) => (i % 9 ? value : 1e6 * value - 3e5));
      for (const values of name === "dense" ? [data] : [data, wild]) {
        const file = await codec.compress(values);
        const { data: got } = await codec.decompress(file);
        const worst = values.reduce(
          (most, value, i) => Math.max(most, Math.abs(value - got[i]!)),
          0,
        );
        expect(worst).toBeLessThanOrEqual(maxError);
      }
    }
  });
});

function meanDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]! - b[i]!);
  return sum / a.length;
}

test.each([1, 2, 5])("a codec can be learnt from %i samples", async (count) => {
  const { model, data } = await modelOf(kinds[0]![1], count);
  const codec = await fit(model, data);
  const { data: got } = await codec.decompress(await codec.compress(data));
  expect(got.every(Number.isFinite)).toBe(true);
});

test("samples that are all alike take almost nothing", async () => {
  const model = await create(kinds[0]![1]);
  const same = new Float32Array(200 * 7).fill(0.5);
  const codec = await fit(model, same);
  const file = await codec.compress(same);
  expect(file.length).toBeLessThan(40);
  const { data: got } = await codec.decompress(file);
  const { data: wanted } = await model.reconstruct(same);
  expect(meanDistance(got, wanted)).toBeLessThan(1e-3);
});
