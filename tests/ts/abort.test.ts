// SPDX-License-Identifier: MIT
// A run of `fit` can be watched, used meanwhile and ended at any time.

import type { BatchEvent } from "autoencoder-wasm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { digits } from "./digits.js";
import { firstDifference } from "./first-difference.js";
import { create, load, small, ways } from "./models.js";

const threes = digits(3, 64);

/** A run that goes on until it is ended. */
const endless = { epochs: 1_000_000, batchSize: 8 };

afterEach(() => vi.restoreAllMocks());

/** Every slice of training does one step only: the clock says its time is over. */
function stepByStep(): void {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (now += 1000));
}

describe.each(ways)("fit %s", (_, way) => {
  test("rejects with the signal's reason, and the model goes on", async () => {
    const model = await create(small, way);
    const controller = new AbortController();
    const reason = new Error("enough");
    const run = model.fit(threes, {
      ...endless,
      signal: controller.signal,
      onBatch: () => controller.abort(reason),
    });
    await expect(run).rejects.toBe(reason);
    expect((await model.fit(threes)).loss.length).toBe(1);
  });

  test("does not even start when the signal is aborted", async () => {
    const model = await create(small, way);
    const before = await model.save();
    const signal = AbortSignal.abort();
    const run = model.fit(threes, { signal });
    await expect(run).rejects.toBe(signal.reason);
    expect(firstDifference(await model.save(), before)).toBe(-1);
  });

  test("leaves no listener on the signal, however it ends", async () => {
    const model = await create(small, way);
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, "addEventListener");
    const removed = vi.spyOn(signal, "removeEventListener");
    await model.fit(threes, { signal });
    await expect(
      model.fit(
        threes.map(() => NaN),
        { signal },
      ),
    ).rejects.toMatchObject({ code: "data" });
    expect(added).toHaveBeenCalledTimes(2);
    expect(removed.mock.calls.map((call) => call.slice(0, 2))).toEqual(
      added.mock.calls.map((call) => call.slice(0, 2)),
    );
  });

  test("answers a reconstruct before it ends", async () => {
    const model = await create(small, way);
    const controller = new AbortController();
    const order: string[] = [];
    const started = deferred();
    const run = model
      .fit(threes, {
        ...endless,
        signal: controller.signal,
        onBatch: () => started.resolve(),
      })
      .catch(() => order.push("fit"));
    await started.promise;
    await model.reconstruct(threes);
    order.push("reconstruct");
    controller.abort();
    await run;
    expect(order).toEqual(["reconstruct", "fit"]);
  });

  test("refuses a second fit while it runs, and goes on itself", async () => {
    const model = await create(small, way);
    const first = model.fit(threes, { epochs: 3 });
    await expect(model.fit(threes)).rejects.toMatchObject({ code: "busy" });
    expect((await first).loss).toHaveLength(3);
    expect((await model.fit(threes)).loss).toHaveLength(1);
  });

  test("rejects with what a callback threw, and the model goes on", async () => {
    const model = await create(small, way);
    const mistake = new TypeError("no such chart");
    const onBatch = vi.fn(() => {
      throw mistake;
    });
    await expect(model.fit(threes, { ...endless, onBatch })).rejects.toBe(
      mistake,
    );
    expect(onBatch).toHaveBeenCalledTimes(1);
    expect((await model.fit(threes)).loss).toHaveLength(1);
  });

  test("goes on after an abort as if it had never stopped", async () => {
    const model = await create(small, way);
    const controller = new AbortController();
    const { signal } = controller;
    const onBatch = () => controller.abort("enough");
    const run = model.fit(threes, { ...endless, signal, onBatch });
    await expect(run).rejects.toBe("enough");
    await model.fit(threes, { batchSize: 8 });
    const straight = await create(small, way);
    await straight.fit(threes, { batchSize: 8, epochs: model.epoch });
    expect(firstDifference(await model.save(), await straight.save())).toBe(-1);
  });
});

describe("in the middle of an epoch", () => {
  /** A model that was stopped after batch 3 of 8. */
  async function interrupted() {
    stepByStep();
    const model = await create();
    const controller = new AbortController();
    const run = model.fit(threes, {
      ...endless,
      signal: controller.signal,
      onBatch: ({ batch }) => batch === 3 && controller.abort("enough"),
    });
    await expect(run).rejects.toBe("enough");
    expect(model.epoch).toBe(0);
    return model;
  }

  async function finished() {
    const model = await create();
    await model.fit(threes, { batchSize: 8 });
    return model.save();
  }

  test("an abort, then fit, finishes the epoch bit for bit", async () => {
    const model = await interrupted();
    const batches: BatchEvent[] = [];
    const onBatch = (event: BatchEvent) => void batches.push(event);
    await model.fit(threes, { batchSize: 8, onBatch });
    expect(batches.map(({ batch }) => batch)).toEqual([4, 5, 6, 7, 8]);
    expect(model.epoch).toBe(1);
    expect(firstDifference(await model.save(), await finished())).toBe(-1);
  });

  test("save, load, then fit finishes the epoch bit for bit", async () => {
    const model = await load(await (await interrupted()).save());
    const batches: BatchEvent[] = [];
    const onBatch = (event: BatchEvent) => void batches.push(event);
    await model.fit(threes, { batchSize: 8, onBatch });
    expect(batches.map(({ batch }) => batch)).toEqual([4, 5, 6, 7, 8]);
    expect(firstDifference(await model.save(), await finished())).toBe(-1);
  });
});

function deferred() {
  let resolve!: () => void;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}
