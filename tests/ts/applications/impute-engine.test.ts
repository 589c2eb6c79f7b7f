// SPDX-License-Identifier: MIT
// Models that the engine trains fill in better than what knows no other values.

import { evaluateImputation, impute, presets } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { digits } from "../digits.js";
import { create, ways } from "../models.js";
import { pseudoRandom } from "../pseudo-random.js";

const columns = 5;

/** Rows of five numbers that follow from two; with `gaps` every seventh value is not known. */
function table(count: number, seed: number, gaps: boolean): Float32Array {
  const draws = pseudoRandom(2 * count, seed);
  return Float32Array.from({ length: count * columns }, (_, i) => {
    if (gaps && i % 7 === 3) return NaN;
    const [a, b] = draws.subarray(2 * Math.floor(i / columns));
    return [100 * a!, 3 * b!, a! + b!, 50 * (a! - b!), a! * 7 + b!][i % columns]!; // prettier-ignore
  });
}

const tabular = presets.imputing({ inputShape: [columns], seed: 1 });

describe.each(ways)("%s", (_, way) => {
  test("a table with gaps teaches to fill gaps", async () => {
    const model = await create(tabular, way);
    await model.fit(table(500, 1, true), { epochs: 30 });
    const unseen = table(100, 2, false);
    const { rmse, baselines } = await evaluateImputation(model, unseen);
    expect(rmse).toBeLessThan(0.5 * baselines.mean.rmse);
    const gappy = table(100, 2, true);
    const { data, missing } = await impute(model, gappy);
    expect(missing).toBe(gappy.filter(Number.isNaN).length);
    gappy.forEach((value, i) => {
      if (Number.isNaN(value)) expect(Number.isFinite(data[i]!)).toBe(true);
      else expect(data[i]).toBe(value);
    });
    expect((await impute(model, gappy)).data).toEqual(data);
  });
});

test("series are filled in better than by lines", async () => {
  const wave = (i: number) => Math.sin(i / 2.5) + Math.sin(i / 1.3 + 1);
  const series = Float32Array.from({ length: 300 * 24 }, (_, i) =>
    wave((i % 24) + 7 * Math.floor(i / 24)),
  );
  const config = presets.imputing({ inputShape: [24, 1], seed: 1 });
  const model = await create(config);
  await model.fit(series, { epochs: 30 });
  const options = { gap: 6, reference: series };
  const { rmse, baselines } = await evaluateImputation(
    model,
    series.subarray(0, 2400),
    options,
  );
  expect(rmse).toBeLessThan(0.6 * baselines.linear!.rmse);
  expect(rmse).toBeLessThan(0.6 * baselines.mean.rmse);
});

test("erased parts of digits are filled in", async () => {
  const config = { inputShape: [14, 14, 1], patchSize: 5, seed: 1 };
  const model = await create(presets.imputing(config));
  const threes = digits(3, 300);
  await model.fit(threes, { epochs: 30 });
  const unseen = digits(3, 330).subarray(threes.length);
  const options = { gap: 5, reference: threes };
  const { rmse, baselines } = await evaluateImputation(model, unseen, options);
  expect(rmse).toBeLessThan(0.9 * baselines.mean.rmse);
});
