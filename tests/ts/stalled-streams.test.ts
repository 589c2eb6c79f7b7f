// SPDX-License-Identifier: MIT
// Streams that stall, and those that cannot be left in good order.

import { describe, expect, test } from "vitest";
import { Chunks } from "./chunks.js";
import { digits } from "./digits.js";
import { create, small, ways } from "./models.js";
import { expectRefusal } from "./refusal.js";

const threes = digits(3, 100);

/** A stream that gives one chunk, then nothing more, and no end either. */
class Stalled implements AsyncIterable<Float32Array> {
  left = 0;
  readonly #stalls: () => void;
  #given = false;

  /** @param stalls called when the chunk is trained. */
  constructor(stalls: () => void) {
    this.#stalls = stalls;
  }

  [Symbol.asyncIterator](): AsyncIterator<Float32Array> {
    return {
      next: () => {
        const isFirst = !this.#given;
        this.#given = true;
        if (isFirst) return Promise.resolve({ value: threes, done: false });
        this.#stalls();
        return new Promise(() => undefined);
      },
      return: () => {
        this.left++;
        return new Promise(() => undefined);
      },
    };
  }
}

describe.each(ways)("a stream that stalls, %s", (_, way) => {
  test("is left by an abort, and the model goes on", async () => {
    const model = await create(small, way);
    const controller = new AbortController();
    const { signal } = controller;
    const chunks = new Stalled(() => controller.abort("enough"));
    await expect(model.fit(chunks, { signal })).rejects.toBe("enough");
    expect(chunks.left).toBe(1);
    expect((await model.fit(threes)).loss).toHaveLength(1);
  });

  test("is left when the model is disposed of", async () => {
    const model = await create(small, way);
    const chunks = new Stalled(() => queueMicrotask(() => model.dispose()));
    await expectRefusal(model.fit(chunks), "disposed");
    expect(chunks.left).toBe(1);
  });

  test("is not asked any more when the model is gone", async () => {
    const model = await create(small, way);
    const chunks = new Chunks(threes, 50, () => model.dispose());
    await expectRefusal(model.fit(chunks), "disposed");
    expect(chunks).toMatchObject({ starts: 1, ends: 1 });
  });
});

test.each([
  ["throws", () => Promise.reject(new Error("left badly"))],
  ["is not asynchronous", () => ({ done: true, value: undefined }) as never],
])("a `return` that %s does not hide what went wrong", async (_, leave) => {
  const model = await create();
  const next = async () => ({ value: threes.subarray(1), done: false });
  const chunks = { [Symbol.asyncIterator]: () => ({ next, return: leave }) };
  await expectRefusal(model.fit(chunks), "shape", "196");
  expect((await model.fit(threes)).loss).toHaveLength(1);
});
