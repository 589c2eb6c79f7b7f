// SPDX-License-Identifier: MIT
// Greedy layer-wise pretraining, watched, ended and used afterwards.

import type { AutoencoderConfig, PretrainEvent } from "autoencoder-wasm";
import { describe, expect, test, vi } from "vitest";
import { digits, features } from "./digits.js";
import { firstDifference } from "./first-difference.js";
import { create, small, ways } from "./models.js";
import { expectRefusal } from "./refusal.js";
import type { Untyped } from "./refusal.js";

const threes = digits(3, 100);
const layers = ["encoder.0", "bottleneck"];

/** A run that goes on until it is ended. */
const endless = { epochs: 1_000_000, batchSize: 8 };

describe.each(ways)("pretrain %s", (_, way) => {
  test("tells of each layer's epochs, one layer after the other", async () => {
    const model = await create(small, way);
    const events: PretrainEvent[] = [];
    const onEpoch = (event: PretrainEvent) => events.push(event);
    const pretrained = await model.pretrain(threes, { epochs: 3, onEpoch });
    expect(pretrained.layers.map(({ name }) => name)).toEqual(layers);
    for (const { loss } of pretrained.layers) {
      expect(loss).toHaveLength(3);
      expect(loss[2]).toBeLessThan(loss[0]!);
    }
    expect(events).toEqual(
      pretrained.layers.flatMap(({ name, loss }) =>
        loss.map((value, i) => ({ layer: name, epoch: i + 1, loss: value })),
      ),
    );
    expect(model.epoch).toBe(0);
  });

  test("is a start for fit that is better than none", async () => {
    const model = await create(small, way);
    await model.pretrain(threes, { epochs: 10 });
    const { loss } = await model.fit(threes);
    const plain = await create(small, way);
    const without = await plain.fit(threes);
    expect(loss[0]).toBeLessThan(without.loss[0]!);
  });

  test("keeps the layers that are done when it ends early", async () => {
    const model = await create(small, way);
    const mistake = new TypeError("no such chart");
    const run = model.pretrain(threes, {
      epochs: 2,
      onEpoch: ({ layer }) => {
        if (layer === layers[1]) throw mistake;
      },
    });
    await expect(run).rejects.toBe(mistake);
    const whole = await create(small, way);
    await whole.pretrain(threes, { epochs: 2 });
    const done = await model.activations(threes, "encoder.0");
    const wanted = await whole.activations(threes, "encoder.0");
    expect(firstDifference(done.data, wanted.data)).toBe(-1);
    expect((await model.fit(threes)).loss).toHaveLength(1);
  });

  test("leaves the model as it was when its first layer is not done", async () => {
    const model = await create(small, way);
    const before = await model.save();
    const controller = new AbortController();
    const { signal } = controller;
    const onEpoch = () => controller.abort("enough");
    const run = model.pretrain(threes, { ...endless, signal, onEpoch });
    await expect(run).rejects.toBe("enough");
    await expect(model.pretrain(threes, { signal })).rejects.toBe("enough");
    expect(firstDifference(await model.save(), before)).toBe(-1);
    expect((await model.pretrain(threes)).layers).toHaveLength(2);
  });

  test("tells no more after a callback that threw", async () => {
    const model = await create(small, way);
    const onEpoch = vi.fn(() => {
      throw new TypeError("no such chart");
    });
    const run = model.pretrain(threes, { ...endless, onEpoch });
    await expect(run).rejects.toThrow("no such chart");
    expect(onEpoch).toHaveBeenCalledTimes(1);
  });

  test("keeps the model busy, which still answers", async () => {
    const model = await create(small, way);
    const controller = new AbortController();
    const { signal } = controller;
    const run = model.pretrain(threes, { ...endless, signal });
    await expectRefusal(model.fit(threes), "busy", "fit: expected");
    await expectRefusal(model.pretrain(threes), "busy", "pretrain: expected");
    expect((await model.reconstruct(threes)).shape).toEqual([100, features]);
    controller.abort("enough");
    await expect(run).rejects.toBe("enough");
  });

  test("rejects when the model is disposed of", async () => {
    const model = await create(small, way);
    const onEpoch = () => model.dispose();
    const run = model.pretrain(threes, { ...endless, onEpoch });
    await expectRefusal(run, "disposed");
  });

  test.each<[string, Untyped, Untyped, string, string[]]>([
    ["null for options", threes, null, "config", ["null"]],
    ["a wrong name", threes, { epoch: 1 }, "config", ["onEpoch", "got epoch"]],
    ["no epochs", threes, { epochs: 0 }, "config", ["epochs", "0"]],
    ["a signal that is none", threes, { signal: {} }, "config", ["signal"]],
    ["a callback that is none", threes, { onEpoch: 5 }, "config", ["onEpoch"]],
    ["a wrong length", threes.subarray(1), {}, "shape", ["pretrain", "196"]],
    ["NaN", threes.map(() => NaN), {}, "data", ["NaN"]],
  ])(
    "with %s is refused, and the model goes on",
    async (_name, data, options, code, parts) => {
      const model = await create(small, way);
      await expectRefusal(model.pretrain(data, options), code, ...parts);
      const { layers } = await model.pretrain(threes);
      expect(layers).toHaveLength(2);
    },
  );
});

test("a worker and this thread pretrain the same bits", async () => {
  const here = await create(small, { worker: false });
  const there = await create(small, { worker: true });
  const options = { epochs: 2, batchSize: 30 };
  await here.pretrain(threes, options);
  await there.pretrain(threes, options);
  expect(firstDifference(await here.save(), await there.save())).toBe(-1);
});

test("a model with other layers than dense ones is refused", async () => {
  const config: AutoencoderConfig = {
    inputShape: [features],
    bottleneck: { type: "variational", units: 2 },
  };
  const model = await create(config);
  const run = model.pretrain(threes);
  await expectRefusal(run, "config", "dense layers", "variational", "fit");
});
