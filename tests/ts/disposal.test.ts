// SPDX-License-Identifier: MIT
// A disposed model is gone at once, settles what is pending, and says so after.

import { Autoencoder } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { digits } from "./digits.js";
import { create, small, ways } from "./models.js";

const threes = digits(3, 16);
const disposed = { name: "AutoencoderError", code: "disposed" };

function everyCall(model: Autoencoder): Promise<unknown>[] {
  const corruption = { type: "masking", rate: 0.5 } as const;
  return [
    model.fit(threes, { epochs: 1_000_000 }),
    model.encode(threes),
    model.decode(new Float32Array(8)),
    model.reconstruct(threes),
    model.corrupt(threes, { corruption }),
    model.evaluate(threes),
    model.summary(),
    model.save(),
  ];
}

describe.each(ways)("dispose %s", (_, way) => {
  test("makes every later call reject with disposed", async () => {
    const model = await create(small, way);
    model.dispose();
    for (const call of everyCall(model)) {
      await expect(call).rejects.toMatchObject(disposed);
    }
  });

  test("comes before every other complaint", async () => {
    const model = await create(small, way);
    model.dispose();
    const call = model.reconstruct(new Float32Array(1));
    await expect(call).rejects.toMatchObject(disposed);
  });

  test("may be called again", async () => {
    const model = await create(small, way);
    model.dispose();
    model.dispose();
    await model[Symbol.asyncDispose]();
  });

  test("ends a running fit with disposed", async () => {
    const model = await create(small, way);
    const run = model.fit(threes, {
      epochs: 1_000_000,
      onEpoch: () => model.dispose(),
    });
    await expect(run).rejects.toMatchObject(disposed);
  });

  test("is what `using` and `await using` do", async () => {
    const first = await create(small, way);
    first[Symbol.dispose]();
    await expect(first.save()).rejects.toMatchObject(disposed);
    const second = await create(small, way);
    await second[Symbol.asyncDispose]();
    await expect(second.save()).rejects.toMatchObject(disposed);
  });

  test("of one model leaves another as it is", async () => {
    const kept = await create(small, way);
    const gone = await create(small, way);
    gone.dispose();
    expect((await kept.fit(threes)).loss).toHaveLength(1);
  });
});

test("dispose settles every call that a worker has not answered", async () => {
  const model = await create(small, { worker: true });
  const calls = everyCall(model);
  model.dispose();
  for (const call of calls) {
    await expect(call).rejects.toMatchObject(disposed);
  }
});
