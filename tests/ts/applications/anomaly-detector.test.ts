// SPDX-License-Identifier: MIT
// What a detector says of rows, against the definitions of its scores.

import { AnomalyDetector } from "autoencoder-wasm";
import type {
  Autoencoder,
  DetectorTrainingOptions,
  Progress,
} from "autoencoder-wasm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { normalRows, oddRows } from "./anomaly-tables.js";
import { columnMeans } from "./matrix.js";

const train = normalRows(400, 1);
const [normal, odd] = [normalRows(60, 11), oddRows(40, 2, 21)];
const both = [...normal, ...odd];
const labels = both.map((_, i) => i >= 60);
const size = 6;
const fit = (options: DetectorTrainingOptions = {}) =>
  AnomalyDetector.fit(train, { worker: false, epochs: 60, ...options });

let detector: AnomalyDetector;

beforeAll(async () => {
  detector = await fit();
});

afterAll(() => detector.dispose());

/** x − x̂ of each row. */
async function errorsOf(
  model: Autoencoder,
  rows: number[][],
): Promise<number[][]> {
  const { data } = await model.reconstruct(rows);
  return rows.map((row, i) => row.map((x, j) => x - data[i * size + j]!));
}

describe("scores", () => {
  test("are the root of the mean square of standardised errors", async () => {
    using own = await fit({ score: "reconstruction", trim: 0 });
    const seen = await errorsOf(own.model, train);
    const means = columnMeans(seen);
    const variances = columnMeans(
      seen.map((row) => row.map((e, j) => (e - means[j]!) ** 2)),
    );
    const scores = await own.scores(both);
    const errors = await errorsOf(own.model, both);
    errors.forEach((row, i) => {
      const squares = row
        // The last feature never varies: its errors have a scale of their own.
        .slice(0, 5)
        .map((e, j) => (e - means[j]!) ** 2 / variances[j]!);
      const sum = squares.reduce((a, b) => a + b);
      expect(scores[i]! ** 2 * size - sum).toBeGreaterThan(-1e-3 * sum);
      expect(Math.abs(scores[i]! ** 2 * size - sum)).toBeLessThan(0.05 * sum);
    });
  });

  test("combine both distances, each 1 on average", async () => {
    const options = { trim: 0, baselines: false } as const;
    using whole = await fit(options);
    using errors = await fit({ ...options, score: "reconstruction" });
    using codes = await fit({ ...options, score: "code" });
    const [a, b, c] = await Promise.all(
      [errors, codes, whole].map((one) => one.scores(train)),
    );
    c!.forEach((score, i) => {
      const mean = (a![i]! ** 2 + b![i]! ** 2) / 2;
      expect(score ** 2).toBeCloseTo(mean, 9);
    });
    const average = (values: Float64Array) =>
      values.reduce((sum, x) => sum + x * x, 0) / values.length;
    // The last feature never varies, and the code's correlations are shrunk.
    expect(average(a!)).toBeCloseTo(5 / 6, 1);
    expect(average(b!)).toBeCloseTo(1, 1);
  });

  test("tell odd rows from normal ones, better than chance and baselines", async () => {
    const { detector: own, others } = await detector.report(both, labels);
    expect(own.auroc).toBeGreaterThan(0.95);
    expect(Object.keys(others)).toEqual([
      "reconstruction",
      "code",
      "pcaResidual",
      "mahalanobis",
    ]);
    expect(others.pcaResidual!.auroc).toBeGreaterThan(0.5);
    expect(others.mahalanobis!.auroc).toBeGreaterThan(0.5);
    expect(own.threshold).toBe(detector.threshold);
    const predicted = await detector.predict(both);
    const right = labels.filter((label, i) => label === (predicted[i] === 1));
    expect(own.accuracy).toBeCloseTo(right.length / labels.length, 12);
  });

  test("are the same for one sample and for many, and on every run", async () => {
    const all = await detector.scores(both);
    const third = await detector.scores([both[2]!]);
    expect(third[0]).toBeCloseTo(all[2]!, 6);
    using again = await fit();
    expect(await again.scores(both)).toEqual(all);
    using other = await fit({ seed: 1 });
    expect(await other.scores(both)).not.toEqual(all);
  });
});

describe("baselines", () => {
  test("are Mahalanobis's distance and the rest beyond main components", async () => {
    // Two features of correlation 0 and one that is their sum: the plane is
    // exact, so both distances are known by hand.
    const plane = Array.from({ length: 400 }, (_, i) => {
      const [x, y] = [(i % 20) - 9.5, Math.floor(i / 20) - 9.5];
      return [x, y];
    });
    using own = await AnomalyDetector.fit(plane, { worker: false, epochs: 2 });
    const points = [
      [0.5, 0.5],
      [9, 0],
      [0, 12],
      [14, 14],
    ];
    const kinds = [0, 0, 1, 1];
    const { others } = await own.report(points, kinds);
    // Distances² 0.5, 81, 144, 392 by the variance of 33.25.
    expect(others.mahalanobis!.auroc).toBe(1);
    expect(others.mahalanobis!.threshold).toBeGreaterThan(0.5 / 33.25);
    expect(others.mahalanobis!.threshold).toBeLessThan(
      (9.5 ** 2 * 2) / 33.25 + 0.01,
    );
  });

  test("are left out on request", async () => {
    using own = await fit({ baselines: false });
    const { others } = await own.report(both, labels);
    expect(Object.keys(others)).toEqual(["reconstruction", "code"]);
  });
});

describe("thresholds", () => {
  test("are set again without a new fit", async () => {
    using own = await fit({ trim: 0 });
    const scores = Float64Array.from(await own.scores(train)).sort();
    const above = (threshold: number) =>
      scores.filter((score) => score > threshold).length;
    expect(above(own.threshold)).toBe(20);
    const share = await own.setThreshold({ type: "contamination", share: 0.2 });
    expect(share).toBe(own.threshold);
    expect(above(share)).toBe(80);
    await own.setThreshold({ type: "quantile", probability: 0.5 });
    expect(above(own.threshold)).toBe(200);
    await own.setThreshold({ type: "deviation", factor: 2 });
    const mean = scores.reduce((a, b) => a + b) / 400;
    const squares = scores.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    const expected = mean + 2 * Math.sqrt(squares / 400);
    expect(own.threshold).toBeCloseTo(expected, 12);
    const tail = await own.setThreshold({ type: "pareto", risk: 1e-4 });
    expect(tail).toBeGreaterThan(scores.at(-2)!);
    const value = await own.setThreshold({ type: "fixed", value: 2 });
    expect(value).toBe(2);
    const predicted = await own.predict(train);
    expect(predicted.filter(Boolean).length).toBe(above(2));
  });

  test("by labels have the best F1", async () => {
    using own = await fit({ baselines: false });
    await own.setThreshold({ type: "bestF1", data: both, labels });
    const { f1 } = (await own.report(both, labels)).detector;
    for (const factor of [0.7, 0.9, 1.1, 1.4]) {
      const value = own.threshold * factor;
      await own.setThreshold({ type: "fixed", value });
      const other = (await own.report(both, labels)).detector;
      expect(other.f1).toBeLessThanOrEqual(f1);
      await own.setThreshold({ type: "bestF1", data: both, labels });
    }
  });

  test("by labels tell how far they are, and can be aborted", async () => {
    using own = await fit({ baselines: false });
    const rule = { type: "bestF1", data: both, labels } as const;
    const told: Progress[] = [];
    await own.setThreshold(rule, { onProgress: (at) => told.push(at) });
    expect(told.at(-1)).toEqual({ done: both.length, total: both.length });
    const signal = AbortSignal.abort("end");
    await expect(own.setThreshold(rule, { signal })).rejects.toBe("end");
  });
});

test("a second fit leaves out what the first finds odd", async () => {
  const dirty = [...train, ...oddRows(40, 2, 31)];
  const options = { worker: false, epochs: 20, baselines: false };
  using plain = await AnomalyDetector.fit(dirty, { ...options, trim: 0 });
  using trimmed = await AnomalyDetector.fit(dirty, options);
  const before = (await plain.report(both, labels)).detector.auroc;
  const after = (await trimmed.report(both, labels)).detector.auroc;
  expect(after).toBeGreaterThan(before);
});

describe("explanations", () => {
  test("name the feature that is wrong", async () => {
    const { scores, errors, normal } = await detector.explain(odd);
    expect(scores).toEqual(await detector.scores(odd));
    expect(errors.shape).toEqual([40, size]);
    const found = odd.filter((_, i) => {
      const row = errors.data.slice(i * size, (i + 1) * size).map(Math.abs);
      return row.indexOf(Math.max(...row)) === 2;
    });
    // Chance would name it in a sixth of the rows.
    expect(found.length).toBeGreaterThan(20);
    expect(normal).toEqual(await detector.model.reconstruct(odd));
  });

  test("show the fitted sample whose code is closest", async () => {
    const { nearest } = await detector.explain([train[17]!, train[170]!]);
    expect([...nearest.indices]).toEqual([17, 170]);
    expect([...nearest.distances]).toEqual([0, 0]);
    const own = await detector.model.reconstruct([train[17]!, train[170]!]);
    nearest.samples.data.forEach((x, i) => {
      expect(x).toBeCloseTo(own.data[i]!, 4);
    });
    expect(nearest.samples.shape).toEqual([2, size]);
    const far = await detector.explain(odd);
    expect(Math.min(...far.nearest.distances)).toBeGreaterThan(0);
  });
});
