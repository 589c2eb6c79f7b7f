// SPDX-License-Identifier: MIT
// What is hidden, and what is said about how it was filled in.

import { evaluateImputation } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { pseudoRandom } from "../pseudo-random.js";
import { expectRefusal } from "../refusal.js";
import type { Untyped } from "../refusal.js";
import { fake, present, rows } from "./fake-imputer.js";

describe("evaluateImputation", () => {
  test("hides what it is told to, and compares", async () => {
    const mask = [0, 1, 0];
    const quality = await evaluateImputation(fake(present), rows, { mask });
    // Known there: 5 and 8. The model says 5, and nobody knows a mean.
    expect(quality.hidden).toBe(2);
    expect(quality.rmse).toBeCloseTo(Math.sqrt(9 / 2), 6);
    expect(quality.baselines.mean.rmse).toBeCloseTo(
      Math.sqrt((25 + 64) / 2),
      6,
    );
    const reference = [[0, 6, 0]];
    const { baselines } = await evaluateImputation(fake(present), rows, {
      mask,
      reference,
    });
    expect(baselines.mean.rmse).toBeCloseTo(Math.sqrt((1 + 4) / 2), 6);
    expect(baselines.linear).toBeUndefined();
  });

  test("hides a share of a table, the same by the same seed", async () => {
    const table = pseudoRandom(3000, 4);
    const hidden = async (options: object) => {
      const model = fake(present);
      const { hidden } = await evaluateImputation(model, table, options);
      const batch = model.asked[0]!;
      expect(batch.filter(Number.isNaN)).toHaveLength(hidden);
      return [...batch].flatMap((x, i) => (Number.isNaN(x) ? [i] : []));
    };
    const fifth = await hidden({});
    expect(fifth.length / 3000).toBeCloseTo(0.2, 1);
    expect(await hidden({ seed: 0 })).toEqual(fifth);
    expect(await hidden({ seed: 1 })).not.toEqual(fifth);
    expect((await hidden({ rate: 0.6 })).length / 3000).toBeCloseTo(0.6, 1);
  });

  test("hides a gap of each series in all its features", async () => {
    const model = fake({ ...present, inputShape: [10, 2] });
    const series = Float32Array.from({ length: 200 }, (_, i) => i);
    const options = { gap: 3, iterations: 1 };
    const { hidden, baselines } = await evaluateImputation(
      model,
      series,
      options,
    );
    expect(hidden).toBe(10 * 3 * 2);
    for (let sample = 0; sample < 10; sample++) {
      const batch = model.asked[0]!.subarray(20 * sample, 20 * sample + 20);
      const gaps = [...batch].flatMap((x, i) => (Number.isNaN(x) ? [i] : []));
      const wanted = Array.from({ length: 6 }, (_, i) => gaps[0]! + i);
      expect(gaps).toEqual(wanted);
      expect(gaps[0]! % 2).toBe(0);
    }
    // What rises evenly is on the line, but for gaps at an end.
    expect(baselines.linear!.rmse).toBeLessThan(baselines.mean.rmse / 4);
  });

  test("hides a patch of each image", async () => {
    const model = fake({ ...present, inputShape: [8, 9, 1] });
    const images = pseudoRandom(20 * 72, 4);
    const { hidden } = await evaluateImputation(model, images);
    // A quarter of 8.
    expect(hidden).toBe(20 * 2 * 2);
    const batch = model.asked[0]!;
    const corners = new Set<number>();
    for (let sample = 0; sample < 20; sample++) {
      const image = [...batch.subarray(72 * sample, 72 * sample + 72)];
      const at = image.flatMap((x, i) => (Number.isNaN(x) ? [i] : []));
      expect(at.map((i) => i - at[0]!)).toEqual([0, 1, 9, 10]);
      corners.add(at[0]!);
    }
    expect(corners.size).toBeGreaterThan(10);
  });

  test("refuses options that hide nothing, or that there are not", async () => {
    const table = fake(present);
    const wrong: [Untyped, string][] = [
      [{ rate: 1 }, "rate"],
      [{ gap: 2 }, "only the options"],
      [{ seed: -1 }, "seed"],
    ];
    for (const [options, part] of wrong) {
      const call = evaluateImputation(table, rows, options);
      await expectRefusal(call, "config", part);
    }
    const mask = [0, 0, 0];
    const nothing = evaluateImputation(table, rows, { mask });
    await expectRefusal(nothing, "data", "at least one known value");
    const series = fake({ ...present, inputShape: [3, 1] });
    const long = evaluateImputation(series, rows, { gap: 4 });
    await expectRefusal(long, "config", "gap", "1 to 3");
  });
});
