// SPDX-License-Identifier: MIT
// What `impute` does around a model, with models that can be seen through.

import { impute } from "autoencoder-wasm";
import type { AutoencoderConfig } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { pseudoRandom } from "../pseudo-random.js";
import { expectRefusal } from "../refusal.js";
import type { Untyped } from "../refusal.js";
import { fake, present, rows } from "./fake-imputer.js";

describe("impute", () => {
  test("replaces what is missing, and nothing else", async () => {
    const filled = await impute(fake(present), rows);
    expect(filled).toMatchObject({ shape: [3, 3], missing: 2 });
    expect([...filled.data]).toEqual([1, 5, 3, 4, 5, 6, 5, 8, 9]);
  });

  test("keeps known values bit for bit, whatever they are", async () => {
    const values = pseudoRandom(3000, 5).map(
      (x, i) => [x, -x, x * 1e-40, x * 1e38, -0][i % 5]!,
    );
    const mask = Uint8Array.from(pseudoRandom(3000, 9), (x) => +(x < 0.3));
    const before = values.slice();
    const model = fake(present, (x) => x * 1.5 + 1);
    const { data, missing } = await impute(model, values, { mask });
    expect(missing).toBe(mask.filter(Boolean).length);
    const bits = (x: Float32Array) => new Uint32Array(x.slice().buffer);
    mask.forEach((isMissing, i) => {
      if (!isMissing) expect(bits(data)[i]).toBe(bits(before)[i]);
      // A first pass makes NaN of NaN with this model.
    });
    expect(bits(values)).toEqual(bits(before));
  });

  test("passes the model again with what it filled in", async () => {
    const model = fake(present, (x) => (Number.isNaN(x) ? 8 : x / 2));
    const { data, changes } = await impute(model, rows, { iterations: 3 });
    expect(model.asked.map((batch) => batch[1])).toEqual([NaN, 8, 4]);
    expect(data[1]).toBe(2);
    // Both gaps change by 4, then by 2.
    expect(changes).toEqual([4, 2]);
  });

  test("goes through large data a batch at a time", async () => {
    const size = 2 ** 18;
    const values = new Float32Array(5 * size).fill(1);
    for (const at of [3, size, 4 * size + 7]) values[at] = NaN;
    const model = fake({ ...present, inputShape: [size] });
    const seen: number[] = [];
    const { data, missing } = await impute(model, values, {
      iterations: 2,
      onProgress: ({ done, total }) => seen.push(done / total),
    });
    // Samples 2 and 3 have nothing missing: two batches are asked twice.
    expect(model.asked.map(({ length }) => length / size)).toEqual([
      2, 2, 1, 1,
    ]);
    expect(seen).toEqual([0.2, 0.4, 0.6, 0.8, 0.9, 1]);
    expect(missing).toBe(3);
    expect([data[3], data[size], data[4 * size + 7]]).toEqual([5, 5, 5]);
    expect(data.filter((x) => x === 5)).toHaveLength(3);
  });

  test("gives what has no gaps back as it is", async () => {
    const model = fake(present);
    const { data, missing } = await impute(model, [[1, 2, 3]]);
    expect([...data]).toEqual([1, 2, 3]);
    expect({ missing, asked: model.asked }).toEqual({ missing: 0, asked: [] });
  });

  test("takes bytes and a mask of values, of one sample, of places", async () => {
    const bytes = Uint8Array.of(255, 0, 51, 255, 0, 51);
    const filled = async (mask: number[] | boolean[], shape = [3]) => {
      const model = fake({ ...present, inputShape: shape });
      return [...(await impute(model, bytes, { mask })).data];
    };
    const fifth = Math.fround(0.2);
    expect(await filled([0, 0, 0, 0, 1, 0])).toEqual([1, 0, fifth, 1, 5, fifth]); // prettier-ignore
    expect(await filled([false, true, false])).toEqual([1, 5, fifth, 1, 5, fifth]); // prettier-ignore
    expect(await filled([1, 0], [2, 1, 3])).toEqual([5, 5, 5, 1, 0, fifth]);
    await expectRefusal(filled([1, 0]), "shape", "6 values", "3 (one", "got 2");
    const places = filled([1], [2, 1, 3]);
    await expectRefusal(places, "shape", "2 (places)", "got 1");
  });

  test("hands labels on, those of the batch", async () => {
    const model = fake(present);
    await impute(model, rows, { labels: [4, 5, 6], iterations: 1 });
    expect(model.labels).toEqual([Uint32Array.of(4, 5, 6)]);
    const few = impute(model, rows, { labels: [4] });
    await expectRefusal(few, "data", "3 samples");
  });
});

describe("a pass starts from", () => {
  const first = async (
    config: Partial<AutoencoderConfig>,
    options = {},
    data = rows,
  ) => {
    const model = fake(config);
    await impute(model, data, options);
    return { value: model.asked[0]![1], passes: model.asked.length };
  };
  const mask = { type: "patchMask", size: 1, value: -1 } as const;

  test("what the model learnt with", async () => {
    expect(await first(present)).toEqual({ value: NaN, passes: 2 });
    expect(await first({ corruption: mask })).toEqual({ value: -1, passes: 1 });
    const two = [{ type: "speckle", stddev: 1 }, mask] as const;
    expect(await first({ corruption: two })).toEqual({ value: -1, passes: 1 });
    const masking = { type: "masking", rate: 0.5 } as const;
    expect(await first({ corruption: masking })).toEqual({
      value: 0,
      passes: 1,
    });
  });

  test("means where it learnt nothing of the kind, or in other units", async () => {
    expect(await first({})).toEqual({ value: 6.5, passes: 10 });
    const standardized = { corruption: mask, standardize: true };
    expect(await first(standardized)).toEqual({ value: 6.5, passes: 1 });
    const reference = [[0, 3, 0]];
    expect((await first({}, { reference })).value).toBe(3);
  });

  test("lines in series, or what it is told", async () => {
    const series = { inputShape: [3, 1] };
    expect((await first(series)).value).toBe(2);
    expect((await first(series, { start: "mean" })).value).toBe(6.5);
    const both = { ...series, ...present };
    expect((await first(both, { start: "linear" })).value).toBe(2);
  });
});

describe("impute refuses", () => {
  test.each([
    [{ mask: "010" }, "mask: expected Uint8Array"],
    [{ start: "median" }, "start: expected model or mean with this model"],
    [{ start: "linear" }, "start"],
    [{ iterations: 0 }, "iterations"],
    [{ passes: 3 }, "only the options"],
    [{ signal: {} }, "signal"],
  ])("the options %o", async (options, part) => {
    const call = impute(fake(present), rows, options as Untyped);
    await expectRefusal(call, "config", part);
  });

  test("what the model cannot start from", async () => {
    const call = impute(fake({}), rows, { start: "model" });
    await expectRefusal(call, "config", "mean with this model");
  });

  test("infinity, and other shapes", async () => {
    const call = impute(fake(present), [[1, 2, Infinity]]);
    await expectRefusal(call, "data", "infinity in sample 0, value 2");
    await expectRefusal(impute(fake(present), [[1, 2]]), "shape", "3");
  });

  test("to go on after an abort", async () => {
    const none = fake(present);
    const before = impute(none, rows, { signal: AbortSignal.abort("before") });
    await expect(before).rejects.toBe("before");
    expect(none.asked).toEqual([]);
    const controller = new AbortController();
    const { signal } = controller;
    const onProgress = () => controller.abort("while");
    const model = fake(present);
    const run = impute(model, rows, { signal, onProgress, iterations: 9 });
    await expect(run).rejects.toBe("while");
    expect(model.asked).toHaveLength(1);
  });
});
