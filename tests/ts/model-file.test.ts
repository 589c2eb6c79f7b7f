// SPDX-License-Identifier: MIT
// Models survive a file, exactly or not at all.

import { Autoencoder } from "autoencoder-wasm";
import type { RuntimeOptions } from "autoencoder-wasm";
import { beforeAll, describe, expect, test } from "vitest";
import { digits } from "./digits.js";
import { firstDifference } from "./first-difference.js";
import { create, load, small, ways } from "./models.js";
import { header, withMetadata } from "./safetensors.js";

const threes = digits(3, 64);

describe.each(ways)("a saved model %s", (_, way) => {
  test("is the same model", async () => {
    const model = await create(small, way);
    await model.fit(threes);
    const again = await load(await model.save(), way);
    expect(again.config).toEqual(model.config);
    expect(again.epoch).toBe(1);
    const expected = await model.reconstruct(threes);
    const got = await again.reconstruct(threes);
    expect(firstDifference(got.data, expected.data)).toBe(-1);
  });

  test("goes on training as if it had never been saved, bit for bit", async () => {
    const optimizer = {
      type: "sgd",
      momentum: 0.9,
      learningRate: 0.1,
    } as const;
    const options = { batchSize: 10, validationSplit: 0.2 };
    const straight = await create(small, way);
    await straight.fit(threes, { ...options, optimizer, epochs: 3 });
    const first = await create(small, way);
    await first.fit(threes, { ...options, optimizer, epochs: 1 });
    const second = await load(await first.save(), way);
    await second.fit(threes, { ...options, epochs: 2 });
    expect(second.epoch).toBe(3);
    expect(firstDifference(await second.save(), await straight.save())).toBe(
      -1,
    );
  });

  test("may come as Uint8Array, Buffer, ArrayBuffer or Blob", async () => {
    const bytes = new Uint8Array(await (await create(small, way)).save());
    const forms = [bytes, Buffer.from(bytes), bytes.buffer, new Blob([bytes])];
    for (const form of forms) {
      const model = await Autoencoder.load(form, way);
      expect(firstDifference(await model.save(), bytes)).toBe(-1);
      model.dispose();
    }
    expect(bytes.length).toBeGreaterThan(0);
  });
});

test("the same seed gives the same file, another seed another", async () => {
  async function trained(seed: number) {
    const model = await create({ ...small, seed });
    await model.fit(threes, { epochs: 2 });
    return model.save();
  }
  expect(firstDifference(await trained(1), await trained(1))).toBe(-1);
  expect(firstDifference(await trained(1), await trained(2))).not.toBe(-1);
});

test("without the optimizer the file is smaller and starts its optimizer afresh", async () => {
  const model = await create();
  await model.fit(threes);
  const full = await model.save();
  const lean = await model.save({ optimizer: false });
  expect(lean.length).toBeLessThan(full.length / 2);
  const again = await load(lean);
  const expected = await model.reconstruct(threes);
  const got = await again.reconstruct(threes);
  expect(firstDifference(got.data, expected.data)).toBe(-1);
  expect((await again.fit(threes)).loss).toHaveLength(1);
});

describe("a file that is refused", () => {
  let file: Uint8Array;
  const tiny = {
    inputShape: [3],
    bottleneck: { type: "dense", units: 2 },
  } as const;

  beforeAll(async () => {
    const model = await Autoencoder.create(tiny, { worker: false });
    await model.fit([[0.1, 0.2, 0.3]]);
    file = await model.save();
    model.dispose();
  });

  async function expectRefused(
    bytes: Uint8Array,
    what: string,
    options: RuntimeOptions = {},
  ) {
    const way = { worker: false, ...options };
    const outcome = await Autoencoder.load(bytes, way).then(
      () => "loaded",
      (error: { code: string }) => error.code,
    );
    expect(outcome, what).toBe("checkpoint");
  }

  test("is one cut short anywhere", async () => {
    const { end } = header(file);
    const lengths = [0, 1, 7, 8, 9, end - 1, end, end + 1, end + 4];
    for (const length of [...lengths, file.length - 4, file.length - 1]) {
      await expectRefused(file.subarray(0, length), `cut to ${length}`);
    }
  });

  test("is one with something behind its end", async () => {
    await expectRefused(Uint8Array.of(...file, 0), "one byte longer");
  });

  test("is one whose header length lies", async () => {
    for (let byte = 0; byte < 8; byte++) {
      const damaged = Uint8Array.from(file);
      damaged[byte]! ^= 0x55;
      await expectRefused(damaged, `length byte ${byte}`);
    }
  });

  // Hundreds of engines: starting another thread takes most of an engine's start,
  // and none of them computes.
  const alone = { threads: 1 };

  test("is one with a bit flipped in its header", async () => {
    const { end } = header(file);
    for (let byte = 8; byte < end; byte += 7) {
      const damaged = Uint8Array.from(file);
      damaged[byte]! ^= 0x01;
      await expectRefused(damaged, `header byte ${byte}`, alone);
    }
  });

  test("is one with a bit flipped in its tensors", async () => {
    const { end } = header(file);
    for (let byte = end; byte < file.length; byte += 5) {
      const damaged = Uint8Array.from(file);
      damaged[byte]! ^= 0x10;
      await expectRefused(damaged, `tensor byte ${byte}`, alone);
    }
  });

  test("is a safetensors file of someone else's", async () => {
    await expectRefused(withMetadata(file, {}), "no metadata");
  });

  test("is one of another version, which the error names", async () => {
    const { metadata } = header(file);
    const newer = withMetadata(file, { ...metadata, version: "999" });
    await expectRefused(newer, "version 999");
    const call = Autoencoder.load(newer, { worker: false });
    await expect(call).rejects.toThrow(/expected version 1, got 999/);
    const same = await Autoencoder.load(withMetadata(file, metadata), {
      worker: false,
    });
    expect(same.codeShape).toEqual([2]);
    same.dispose();
  });

  test.each([
    ["text", "model", 'the string "model"'],
    ["nothing", undefined, "undefined"],
    ["a promise", Promise.resolve(), "Promise"],
  ])("is %s", async (_, value, part) => {
    const call = Autoencoder.load(value as never, { worker: false });
    await expect(call).rejects.toMatchObject({ code: "checkpoint" });
    await expect(call).rejects.toThrow(part);
  });
});
