// SPDX-License-Identifier: MIT
// `fit` on samples that come in chunks.

import type { BatchEvent, EpochEvent } from "autoencoder-wasm";
import { describe, expect, test, vi } from "vitest";
import { Chunks } from "./chunks.js";
import { digits } from "./digits.js";
import { firstDifference } from "./first-difference.js";
import { create, small, ways } from "./models.js";
import { expectRefusal } from "./refusal.js";

const threes = digits(3, 100);
const fours = digits(4, 20);

/** A run that goes on until it is ended. */
const endless = { epochs: 1_000_000, batchSize: 8 };

describe.each(ways)("a stream %s", (_, way) => {
  test("of whole batches trains as fit does without shuffling", async () => {
    const options = { epochs: 3, batchSize: 16, validationData: fours };
    const whole = await create(small, way);
    const wholeBatches: BatchEvent[] = [];
    const wanted = await whole.fit(threes, {
      ...options,
      shuffle: false,
      onBatch: (event) => wholeBatches.push(event),
    });
    const model = await create(small, way);
    const batches: BatchEvent[] = [];
    const epochs: EpochEvent[] = [];
    const history = await model.fit(new Chunks(threes, 32), {
      ...options,
      stepsPerEpoch: 7,
      onBatch: (event) => batches.push(event),
      onEpoch: (event) => epochs.push(event),
    });
    expect(history).toEqual(wanted);
    expect(history.loss[2]).toBeLessThan(history.loss[0]!);
    expect(batches).toEqual(wholeBatches);
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(epochs.map(({ valLoss }) => valLoss)).toEqual(history.valLoss);
    expect(model.epoch).toBe(3);
    expect(firstDifference(await model.save(), await whole.save())).toBe(-1);
  });

  test("gives a chunk when the last one is trained, and starts anew", async () => {
    const model = await create(small, way);
    const order: string[] = [];
    const chunks = new Chunks(threes, 50, (i) => order.push(`chunk ${i}`));
    const batches: number[] = [];
    await model.fit(chunks, {
      epochs: 2,
      batchSize: 30,
      onBatch: (event) => {
        order.push(`batch ${event.batch}`);
        batches.push(event.batches);
      },
      onEpoch: ({ epoch }) => order.push(`epoch ${epoch}`),
    });
    const pass = ["chunk 0", "batch 1", "batch 2"];
    pass.push("chunk 1", "batch 3", "batch 4");
    expect(order).toEqual([...pass, "epoch 1", ...pass, "epoch 2"]);
    expect(batches).toEqual([0, 0, 0, 0, 4, 4, 4, 4]);
    expect(chunks).toMatchObject({ starts: 2, ends: 2 });
  });

  test("is asked no more when early stopping ends the run", async () => {
    const model = await create(small, way);
    const chunks = new Chunks(threes, 50);
    const earlyStopping = { minDelta: 1000 };
    const history = await model.fit(chunks, { epochs: 9, earlyStopping });
    expect(history).toMatchObject({ stoppedEarly: true, bestEpoch: 0 });
    expect(chunks).toMatchObject({ starts: 2, ends: 2 });
  });

  test("that starts once does for one epoch only, and says so", async () => {
    const model = await create(small, way);
    const once = new Chunks(threes, 50)[Symbol.asyncIterator]();
    const run = model.fit(once, { epochs: 2 });
    await expectRefusal(run, "data", "one sample an epoch", "start anew");
    expect(model.epoch).toBe(1);
    expect((await model.fit(threes)).loss).toHaveLength(1);
  });

  test.each(["batch", "epoch"])(
    "is left by an abort after %s, and the model goes on",
    async (when) => {
      const model = await create(small, way);
      const controller = new AbortController();
      const abort = () => controller.abort("enough");
      const chunks = new Chunks(threes, 50);
      const run = model.fit(chunks, {
        ...endless,
        signal: controller.signal,
        [when === "batch" ? "onBatch" : "onEpoch"]: abort,
      });
      await expect(run).rejects.toBe("enough");
      expect(chunks).toMatchObject({ starts: 1, ends: 1 });
      expect(model.epoch).toBe(when === "batch" ? 0 : 1);
      const more = await model.fit(new Chunks(threes, 50));
      expect(more.loss).toHaveLength(1);
    },
  );

  test("is not even started when the signal is aborted", async () => {
    const model = await create(small, way);
    const chunks = new Chunks(threes, 50);
    const signal = AbortSignal.abort("before");
    await expect(model.fit(chunks, { signal })).rejects.toBe("before");
    expect(chunks.starts).toBe(0);
    expect((await model.fit(threes)).loss).toHaveLength(1);
  });

  test("leaves no listener on the signal", async () => {
    const model = await create(small, way);
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, "addEventListener");
    const removed = vi.spyOn(signal, "removeEventListener");
    await model.fit(new Chunks(threes, 50), { signal });
    expect(added).toHaveBeenCalled();
    expect(removed.mock.calls.map((call) => call.slice(0, 2))).toEqual(
      added.mock.calls.map((call) => call.slice(0, 2)),
    );
  });

  test.each([
    ["another length", threes.subarray(1), "shape", "196"],
    ["NaN", threes.map(() => NaN), "data", "NaN"],
    ["no samples", new Float32Array(), "data", "at least one"],
    ["text", "0101" as never, "data", "Float32Array"],
  ])(
    "with a chunk of %s is refused, and the model goes on",
    async (_name, wrong, code, part) => {
      const model = await create(small, way);
      let ended = 0;
      async function* chunks() {
        try {
          yield threes;
          yield wrong;
        } finally {
          ended++;
        }
      }
      await expectRefusal(model.fit(chunks()), code, part);
      expect(ended).toBe(1);
      expect((await model.fit(threes)).loss).toHaveLength(1);
    },
  );

  test("that throws makes fit reject with it, and the model goes on", async () => {
    const model = await create(small, way);
    const reason = new Error("the file ends here");
    const fails = (index: number) => {
      if (index === 1) throw reason;
    };
    const chunks = new Chunks(threes, 50, fails);
    await expect(model.fit(chunks)).rejects.toBe(reason);
    const never = {
      [Symbol.asyncIterator](): AsyncIterator<Float32Array> {
        throw reason;
      },
    };
    await expect(model.fit(never)).rejects.toBe(reason);
    expect((await model.fit(threes)).loss).toHaveLength(1);
  });

  test("rejects with what a callback threw, and the model goes on", async () => {
    const model = await create(small, way);
    const mistake = new TypeError("no such chart");
    const chunks = new Chunks(threes, 50);
    const onEpoch = () => {
      throw mistake;
    };
    const run = model.fit(chunks, { ...endless, onEpoch });
    await expect(run).rejects.toBe(mistake);
    expect(chunks).toMatchObject({ starts: 1, ends: 1 });
    expect((await model.fit(threes)).loss).toHaveLength(1);
  });

  test("keeps the model busy, which still answers, between chunks", async () => {
    const model = await create(small, way);
    const answers: unknown[] = [];
    const between = async () => {
      answers.push((await model.reconstruct(fours)).shape[0]);
      answers.push(await model.fit(fours).catch(({ code }) => code));
      answers.push(await model.pretrain(fours).catch(({ code }) => code));
      const other = new Chunks(fours, 20);
      answers.push(await model.fit(other).catch(({ code }) => code));
    };
    const { loss } = await model.fit(new Chunks(threes, 100, between));
    expect(answers).toEqual([20, "busy", "busy", "busy"]);
    expect(loss).toHaveLength(1);
  });
});
