// SPDX-License-Identifier: MIT
// What a model says of its memory, and that it is not more than promised.

import { Autoencoder } from "autoencoder-wasm";
import { describe, expect, it } from "vitest";

const MEGABYTE = 2 ** 20;
const dense = (units: number, activation: "relu" | "linear" = "relu") => ({
  type: "dense" as const,
  units,
  activation,
});
const deep = {
  inputShape: [784],
  encoder: [dense(512), dense(256)],
  bottleneck: dense(32, "linear"),
  loss: "binaryCrossentropy" as const,
};

describe.each([true, false])("runtime.memory, worker: %s", (worker) => {
  it("is data + 64 MB at most while a deep network trains on bytes", async () => {
    using model = await Autoencoder.create(deep, { worker });
    const data = new Uint8Array(60_000 * 784);
    const controller = new AbortController();
    const seen: number[] = [];
    const run = model.fit(data, {
      batchSize: 256,
      signal: controller.signal,
      onBatch({ batch }) {
        seen.push(model.runtime.memory);
        if (batch >= 3) controller.abort();
      },
    });
    await expect(run).rejects.toThrow();
    expect(Math.max(...seen)).toBeGreaterThan(data.byteLength);
    expect(Math.max(...seen)).toBeLessThan(data.byteLength + 64 * MEGABYTE);
  });

  it("does not grow with the samples that are reconstructed", async () => {
    using model = await Autoencoder.create(deep, { worker });
    await model.encode(new Uint8Array(784));
    const before = model.runtime.memory;
    expect(before).toBeGreaterThan(0);
    for (let i = 0; i < 50; i++) await model.encode(new Uint8Array(64 * 784));
    const after = model.runtime.memory;
    for (let i = 0; i < 50; i++) await model.encode(new Uint8Array(64 * 784));
    expect(model.runtime.memory).toBe(after);
    expect(after).toBeLessThan(before + 8 * MEGABYTE);
  });
});
