// SPDX-License-Identifier: MIT
// Principal components against what they are by definition: eigenvectors of a
// covariance that the test computes itself.

import { Pca } from "autoencoder-wasm";
import type { Data, PcaOptions } from "autoencoder-wasm";
import { afterEach, describe, expect, test } from "vitest";
import { digits, features } from "../digits.js";
import { pseudoRandom } from "../pseudo-random.js";
import { covariance, distanceFromOrthonormal, dot, rowsOf } from "./matrix.js";

const open: Pca[] = [];

afterEach(() => {
  for (const pca of open.splice(0)) pca.dispose();
});

async function fit(data: Data, options: PcaOptions = {}): Promise<Pca> {
  const pca = await Pca.fit(data, { worker: false, ...options });
  open.push(pca);
  return pca;
}

/** 60 samples of 8 features that depend on each other, far from 0. */
const table = rowsOf(pseudoRandom(60 * 8, 5), 8).map((row) =>
  row.map((value, j) => 100 + 4 * value * row[0]! + (row[j - 1] ?? 0) * j),
);

const threes = { data: digits(3, 300), shape: [300, features] };

// Sums of products of floats are rounded to 2⁻²⁴ of the largest variance.
const rounding = 1e-6;

function expectEigenvectors(pca: Pca, rows: number[][]): void {
  const matrix = covariance(rows);
  const vectors = rowsOf(pca.components.data, matrix.length);
  expect(distanceFromOrthonormal(vectors)).toBeLessThan(1e-5);
  const largest = pca.explainedVariance[0]!;
  vectors.forEach((vector, k) => {
    const variance = pca.explainedVariance[k]!;
    matrix.forEach((row, i) => {
      const error = dot(row, vector) - variance * vector[i]!;
      expect(Math.abs(error)).toBeLessThan(10 * rounding * largest);
    });
    expect(variance).toBeLessThanOrEqual(pca.explainedVariance[k - 1] ?? 1e9);
  });
}

describe("exact components", () => {
  test("of four points, by hand", async () => {
    const pca = await fit([
      [1, 5],
      [1, 3],
      [-1, 4],
      [3, 4],
    ]);
    expect(pca.mean).toEqual(Float32Array.of(1, 4));
    expect(pca.components.shape).toEqual([2, 2]);
    expect([...pca.components.data]).toEqual([1, 0, 0, 1]);
    expect(pca.explainedVariance[0]).toBeCloseTo(8 / 3);
    expect(pca.explainedVariance[1]).toBeCloseTo(2 / 3);
    expect(pca.explainedVarianceRatio[0]).toBeCloseTo(0.8);
    const codes = await pca.encode([[4, 6]]);
    expect(codes).toEqual({ data: Float32Array.of(3, 2), shape: [1, 2] });
    const first = await pca.reconstruct([[4, 6]], { components: 1 });
    expect(first).toEqual({ data: Float32Array.of(4, 4), shape: [1, 2] });
  });

  test("are eigenvectors of the covariance, and all of them", async () => {
    const pca = await fit(table, { components: 8 });
    expectEigenvectors(pca, table);
    const trace = covariance(table).reduce((sum, row, i) => sum + row[i]!, 0);
    const sum = pca.explainedVariance.reduce((a, b) => a + b);
    expect(Math.abs(sum / trace - 1)).toBeLessThan(rounding);
    const ratios = pca.explainedVarianceRatio.reduce((a, b) => a + b);
    expect(ratios).toBeCloseTo(1);
  });

  test("of fewer samples than features", async () => {
    const few = { data: threes.data.slice(0, 40 * features), shape: [40, 196] };
    const pca = await fit(few, { components: 39 });
    expectEigenvectors(pca, rowsOf(few.data, features));
    const { data } = await pca.reconstruct(few);
    const worst = data.map((value, i) => Math.abs(value - few.data[i]!));
    expect(Math.max(...worst)).toBeLessThan(1e-4);
  });

  test("the squared error is the sum of the variances left out", async () => {
    const all = await fit(threes, { components: features });
    for (const components of [1, 7, 60]) {
      const { data } = await all.reconstruct(threes, { components });
      const error = data.reduce((sum, x, i) => {
        return sum + (x - threes.data[i]!) ** 2;
      }, 0);
      const left = all.explainedVariance.slice(components);
      const sum = left.reduce((a, b) => a + b) * 299;
      expect(Math.abs(error / sum - 1)).toBeLessThan(1e-4);
    }
  });

  test("of equal samples are any directions, without variance", async () => {
    const same = Array.from({ length: 4 }, () => [1, 2, 3, 4, 5]);
    const pca = await fit(same, { components: 3, whiten: true });
    expect([...pca.explainedVariance]).toEqual([0, 0, 0]);
    const vectors = rowsOf(pca.components.data, 5);
    expect(distanceFromOrthonormal(vectors)).toBeLessThan(1e-5);
    const { data } = await pca.reconstruct(same);
    expect([...data]).toEqual(same.flat());
  });
});

test("random starts turn to the exact components", async () => {
  const exact = await fit(threes, { components: 12 });
  const solver = "randomized" as const;
  const options = { components: 12, solver, seed: 3, powerIterations: 8 };
  const random = await fit(threes, options);
  const near = await fit(threes, { ...options, powerIterations: 1 });
  exact.explainedVariance.forEach((variance, k) => {
    const ratio = random.explainedVariance[k]! / variance;
    expect(Math.abs(ratio - 1)).toBeLessThan(1e-4);
    // Of one subspace, no variances are larger than those of the best one.
    expect(near.explainedVariance[k]! / variance).toBeLessThan(1 + 1e-5);
  });
  expect(near.explainedVariance[11]!).toBeLessThan(
    random.explainedVariance[11]!,
  );
  const [a, b] = [exact, random].map(({ components }) =>
    rowsOf(components.data.slice(0, 4 * features), features),
  );
  a!.forEach((row, k) => expect(dot(row, b![k]!)).toBeGreaterThan(0.999));
  const again = await fit(threes, options);
  expect(again.components).toEqual(random.components);
  const other = await fit(threes, { ...options, seed: 4 });
  expect(other.components).not.toEqual(random.components);
});

test("wide data is solved by a random start as by its Gram matrix", async () => {
  const wide = { data: pseudoRandom(20 * 3000, 2), shape: [20, 3000] };
  const exact = await fit(wide, { components: 5 });
  const options = { components: 5, solver: "randomized" as const };
  const random = await fit(wide, { ...options, powerIterations: 20 });
  exact.explainedVariance.forEach((variance, k) => {
    const ratio = random.explainedVariance[k]! / variance;
    expect(Math.abs(ratio - 1)).toBeLessThan(1e-3);
  });
});

test("each component's largest value is positive", async () => {
  for (const solver of ["exact", "randomized"] as const) {
    const pca = await fit(threes, { components: 20, solver });
    for (const row of rowsOf(pca.components.data, features)) {
      const largest = row.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
      expect(largest).toBeGreaterThan(0);
    }
  }
});

test("a share of the variance takes as few components as can", async () => {
  const pca = await fit(threes, { components: 0.9 });
  const ratios = [...pca.explainedVarianceRatio];
  const sum = ratios.reduce((a, b) => a + b);
  expect(sum).toBeGreaterThanOrEqual(0.9);
  expect(sum - ratios.at(-1)!).toBeLessThan(0.9);
});

test("whitened codes have the identity as covariance", async () => {
  const pca = await fit(threes, { components: 6, whiten: true });
  const codes = await pca.encode(threes);
  const matrix = covariance(rowsOf(codes.data, 6));
  matrix.forEach((row, i) =>
    row.forEach((value, j) => {
      expect(Math.abs(value - (i === j ? 1 : 0))).toBeLessThan(1e-4);
    }),
  );
  const plain = await fit(threes, { components: 6 });
  const { data } = await pca.decode(codes);
  const expected = await plain.reconstruct(threes);
  const worst = data.map((value, i) => Math.abs(value - expected.data[i]!));
  expect(Math.max(...worst)).toBeLessThan(1e-5);
});

test("bytes are scaled, shapes are kept", async () => {
  const bytes = Uint8Array.from(digits(5, 30), (value) => value * 255);
  const pca = await fit(bytes, { inputShape: [14, 14, 1], components: 4 });
  expect(pca.components.shape).toEqual([4, 14, 14, 1]);
  const floats = Float32Array.from(bytes, (byte) => byte / 255);
  const same = await fit(floats, { inputShape: [14, 14, 1], components: 4 });
  expect(same.components).toEqual(pca.components);
  const { shape } = await pca.reconstruct(bytes);
  expect(shape).toEqual([30, 14, 14, 1]);
  expect(pca.codeShape).toEqual([4]);
});

test("a worker gives the same bits", async () => {
  const here = await fit(table, { components: 5, whiten: true });
  const there = await fit(table, { components: 5, whiten: true, worker: true });
  expect(there.runtime.worker).toBe(true);
  expect(there.components).toEqual(here.components);
  expect(await there.encode(table)).toEqual(await here.encode(table));
  expect(await there.reconstruct(table)).toEqual(await here.reconstruct(table));
});
