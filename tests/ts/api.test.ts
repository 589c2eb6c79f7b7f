// SPDX-License-Identifier: MIT
// Each method of a model, with a worker and without.

import { availableParallelism } from "node:os";
import { AutoencoderError } from "autoencoder-wasm";
import type { BatchEvent, EpochEvent } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { digits, features } from "./digits.js";
import { firstDifference } from "./first-difference.js";
import { create, small, ways } from "./models.js";

const threes = digits(3, 100);

describe.each(ways)("a model %s", (_, way) => {
  test("knows its shapes, its full configuration and how it runs", async () => {
    const corruption = { type: "gaussianNoise", stddev: 0.4 } as const;
    const model = await create({ ...small, corruption }, way);
    expect(model.inputShape).toEqual([features]);
    expect(model.codeShape).toEqual([8]);
    expect(model.epoch).toBe(0);
    expect(model.config).toMatchObject({ ...small, corruption });
    expect(model.config.bottleneck).toMatchObject({
      activation: "linear",
      kernelInitializer: "glorotUniform",
      useBias: true,
    });
    const threads = Math.min(availableParallelism(), 8);
    expect(model.runtime).toMatchObject({ worker: way.worker, threads });
  });

  test("trains: the loss falls, and one event comes a batch and an epoch", async () => {
    const model = await create(small, way);
    const batches: BatchEvent[] = [];
    const epochs: EpochEvent[] = [];
    const history = await model.fit(threes, {
      epochs: 4,
      batchSize: 30,
      validationSplit: 0.1,
      onBatch: (event) => batches.push(event),
      onEpoch: (event) => epochs.push(event),
    });
    expect(history.loss).toHaveLength(4);
    expect(history.valLoss).toHaveLength(4);
    expect(history.loss[3]).toBeLessThan(history.loss[0]!);
    expect(history.stoppedEarly).toBe(false);
    expect(epochs.map(({ loss }) => loss)).toEqual(history.loss);
    expect(epochs.map(({ valLoss }) => valLoss)).toEqual(history.valLoss);
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
    expect(batches.map(({ batch }) => batch)).toEqual([
      1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3,
    ]);
    expect(batches.every(({ gradientNorm }) => gradientNorm > 0)).toBe(true);
    expect(model.epoch).toBe(4);
  });

  test("has no validation loss without validation data", async () => {
    const model = await create(small, way);
    const epochs: EpochEvent[] = [];
    const onEpoch = (event: EpochEvent) => epochs.push(event);
    const history = await model.fit(threes, { onEpoch });
    expect(history.valLoss).toEqual([]);
    expect(epochs).toHaveLength(1);
    expect(epochs[0]).not.toHaveProperty("valLoss");
  });

  test("reconstructs by encoding, then decoding", async () => {
    const model = await create(small, way);
    await model.fit(threes);
    const codes = await model.encode(threes);
    const decoded = await model.decode(codes);
    const reconstructed = await model.reconstruct(threes);
    expect(codes.shape).toEqual([100, 8]);
    expect(codes.data).toHaveLength(800);
    expect(reconstructed.shape).toEqual([100, features]);
    expect(decoded.shape).toEqual(reconstructed.shape);
    expect(firstDifference(decoded.data, reconstructed.data)).toBe(-1);
    expect(reconstructed.data.every((value) => value > 0 && value < 1)).toBe(
      true,
    );
  });

  test("corrupts by the model's own noise, or another, by the seed", async () => {
    const corruption = { type: "gaussianNoise", stddev: 0.4 } as const;
    const model = await create({ ...small, corruption }, way);
    const first = await model.corrupt(threes);
    expect(first.shape).toEqual([100, features]);
    const same = await model.corrupt(threes, { seed: 0 });
    const other = await model.corrupt(threes, { seed: 1 });
    expect(firstDifference(first.data, threes)).not.toBe(-1);
    expect(firstDifference(first.data, same.data)).toBe(-1);
    expect(firstDifference(first.data, other.data)).not.toBe(-1);
    const masked = await model.corrupt(threes, {
      corruption: { type: "masking", rate: 1 },
    });
    expect(masked.data.every((value) => value === 0)).toBe(true);
  });

  test("corrupts only when it knows how", async () => {
    const model = await create(small, way);
    await expect(model.corrupt(threes)).rejects.toThrow(
      expect.objectContaining({ code: "config" }),
    );
    await expect(model.corrupt(threes)).rejects.toBeInstanceOf(
      AutoencoderError,
    );
  });

  test("evaluates to the distance of its own reconstruction", async () => {
    const model = await create({ ...small, loss: "meanSquaredError" }, way);
    const { data } = await model.reconstruct(threes);
    const sum = data.reduce((all, y, i) => all + (y - threes[i]!) ** 2, 0);
    const expected = sum / data.length;
    const evaluation = await model.evaluate(threes);
    // Float32 sums of 20 000 squares in another order: about 7 digits agree.
    expect(evaluation.meanSquaredError / expected).toBeCloseTo(1, 5);
    expect(evaluation.loss / expected).toBeCloseTo(1, 5);
    expect(evaluation.lossPerSample / (expected * features)).toBeCloseTo(1, 5);
    expect(evaluation.psnr).toBeCloseTo(-10 * Math.log10(expected), 4);
  });

  test("has an infinite peak signal to noise ratio when it is perfect", async () => {
    const model = await create({ ...small, loss: "meanSquaredError" }, way);
    const black = new Float32Array(features); // 0 · W + 0 is 0 again
    const { meanSquaredError, psnr } = await model.evaluate(black);
    expect(meanSquaredError).toBe(0);
    expect(psnr).toBe(Infinity);
  });

  test("counts its parameters, operations and memory", async () => {
    const model = await create(small, way);
    const parameters = (features + 1) * 32 + 33 * 8 + 9 * 32 + 33 * features;
    const one = await model.summary({ batchSize: 1 });
    const many = await model.summary({ batchSize: 64 });
    expect(one.parameters).toBe(parameters);
    expect(one.memory.parameters).toBe(4 * parameters);
    expect(many.memory.activations).toBeGreaterThan(one.memory.activations);
    expect(one.layers.map(({ name }) => name)).toContain("bottleneck");
    expect(one.flops.training).toBeGreaterThan(one.flops.forward);
    expect(one.text).toContain("bottleneck");
  });

  test("stops early and says so", async () => {
    const model = await create(small, way);
    const history = await model.fit(threes, {
      epochs: 50,
      earlyStopping: { patience: 2, minDelta: 1000 },
    });
    expect(history.stoppedEarly).toBe(true);
    // Only the first epoch is better than none by that much.
    expect(history.loss).toHaveLength(3);
    expect(history.bestEpoch).toBe(0);
  });
});

test("a worker and this thread give the same bits", async () => {
  const here = await create(small, { worker: false });
  const there = await create(small, { worker: true });
  await here.fit(threes, { epochs: 2 });
  await there.fit(threes, { epochs: 2 });
  expect(firstDifference(await here.save(), await there.save())).toBe(-1);
});
