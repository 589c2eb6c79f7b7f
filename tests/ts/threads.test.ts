// SPDX-License-Identifier: MIT
// Threads share the work and change nothing else: the same bits, however many.

import { Autoencoder } from "autoencoder-wasm";
import type { AutoencoderConfig, RuntimeOptions } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { create, small, ways } from "./models.js";
import { expectRefusal } from "./refusal.js";
import type { Untyped } from "./refusal.js";

const seed = 3;

/** One of each kind of kernel, large enough that threads have work. */
const configs: [string, AutoencoderConfig][] = [
  [
    "dense",
    {
      inputShape: [300],
      corruption: [
        { type: "gaussianNoise", stddev: 0.3 },
        { type: "masking", rate: 0.2 },
      ],
      encoder: [{ type: "dense", units: 200, activation: "relu" }],
      bottleneck: { type: "variational", units: 8 },
      loss: "binaryCrossentropy",
      seed,
    },
  ],
  [
    "convolutional",
    {
      inputShape: [20, 15, 2],
      encoder: [
        {
          type: "conv2d",
          filters: 9,
          kernelSize: 3,
          strides: 2,
          padding: "same",
          activation: "tanh",
        },
      ],
      loss: "meanSquaredError",
      seed,
    },
  ],
  [
    "recurrent",
    {
      inputShape: [30, 10],
      encoder: [{ type: "gru", units: 12 }],
      loss: "meanSquaredError",
      seed,
    },
  ],
];

async function trained(config: AutoencoderConfig, options: RuntimeOptions) {
  const model = await create(config, options);
  const size = config.inputShape.reduce((a, b) => a * b, 1);
  const count = 150;
  const data = Float32Array.from(
    { length: count * size },
    (_, i) => ((i * 7919) % 1000) / 1000,
  );
  await model.fit(
    { data, shape: [count, ...config.inputShape] },
    { epochs: 2, batchSize: 64 },
  );
  return { threads: model.runtime.threads, file: await model.save() };
}

describe.each(ways)("threads %s", (_, way) => {
  test.each(configs)(
    "a %s network has the same bits with one, two and three",
    async (_, config) => {
      const one = await trained(config, { ...way, threads: 1 });
      expect(one.threads).toBe(1);
      for (const threads of [2, 3]) {
        const more = await trained(config, { ...way, threads });
        expect(more.threads).toBe(threads);
        expect(Buffer.compare(more.file, one.file)).toBe(0);
      }
    },
  );

  test("that have slept wait for each other", async () => {
    const size = 12 * 3;
    const config: AutoencoderConfig = {
      inputShape: [12, 3],
      encoder: [{ type: "lstm", units: 64 }],
      decoder: [
        { type: "repeatVector", n: 12 },
        { type: "gru", units: 3, returnSequences: true },
      ],
      seed,
    };
    const one = await create(config, { ...way, threads: 1 });
    const two = await create(config, { ...way, threads: 2 });
    for (let round = 0; round < 8; round++) {
      const data = Float32Array.from(
        { length: 48 * size },
        (_, i) => ((i * (7919 + round)) % 1000) / 1000,
      );
      const expected = await one.encode({ data, shape: [48, 12, 3] });
      // Longer than threads look for work before they sleep.
      await new Promise((resolve) => setTimeout(resolve, 20));
      const codes = await two.encode({ data, shape: [48, 12, 3] });
      expect(codes.data).toEqual(expected.data);
    }
  });

  test("that are not whole numbers from 1 to 64 are refused", async () => {
    for (const threads of [0, 1.5, 65, Number.NaN, "2", null]) {
      const refused = Autoencoder.create(small, {
        ...way,
        threads: threads as Untyped,
      });
      const expected =
        'threads: expected "auto" or a whole number from 1 to 64';
      await expectRefusal(refused, "config", expected);
    }
  });

  test("with a file that has none there is one", async () => {
    const wasmUrl = new URL(
      "../../dist/autoencoder-simd.wasm",
      import.meta.url,
    );
    const model = await create(small, { ...way, wasmUrl });
    expect(model.runtime.threads).toBe(1);
  });
});
