// SPDX-License-Identifier: MIT
// Mahalanobis's distance against its definition.

import { expect, test } from "vitest";
import {
  factorLength,
  GaussianSums,
  whitened,
} from "../../../bindings/ts/applications/anomaly/gaussian.js";
import { pseudoRandom } from "../pseudo-random.js";
import { columnMeans, covariance, dot, rowsOf } from "./matrix.js";

function fit(codes: Float32Array, size: number) {
  const sums = new GaussianSums(size);
  // Pieces must give what the whole gives.
  sums.add(codes.subarray(0, 3 * size));
  sums.add(codes.subarray(3 * size));
  return sums.gaussian();
}

const squared = (values: Float64Array) =>
  values.reduce((sum, x) => sum + x * x, 0);

test("of two dimensions, by hand", () => {
  // Variances 4 and 1, covariance 1, far from 0; with 1000 samples the
  // covariance keeps 1000 / 1002 of itself.
  const pattern = [
    [2, 1],
    [-2, -1],
    [2, 0],
    [-2, 0],
    [0, Math.sqrt(2)],
  ] as const;
  const rows = Array.from({ length: 1000 }, (_, i) => pattern[i % 5]!);
  const codes = Float32Array.from(rows.flatMap(([x, y]) => [x + 500, y - 70]));
  const gaussian = fit(codes, 2);
  const matrix = covariance(rowsOf(codes, 2));
  const [a, b] = [matrix[0]![0]! * 0.999, matrix[1]![1]! * 0.999];
  const c = (matrix[0]![1]! * 0.999 * 1000) / 1002;
  const [meanX, meanY] = columnMeans(rowsOf(codes, 2));
  const point = Float32Array.of(503, -68);
  const [x, y] = [503 - meanX!, -68 - meanY!];
  const expected = (b * x * x - 2 * c * x * y + a * y * y) / (a * b - c * c);
  expect(squared(whitened(gaussian, point, 0))).toBeCloseTo(expected, 4);
});

test("whitened codes are spread by 1 each", () => {
  const random = pseudoRandom(3000 * 3, 7);
  const codes = random.map((x, i) => (i % 3 ? x + random[i - 1]! : 100 * x));
  const gaussian = fit(codes, 3);
  const rows = Array.from({ length: 3000 }, (_, i) =>
    Array.from(whitened(gaussian, codes, 3 * i)),
  );
  covariance(rows).forEach((row, i) =>
    row.forEach((value, j) =>
      expect(Math.abs(value - Number(i === j))).toBeLessThan(0.01),
    ),
  );
});

test("a dimension that never varied is far off as soon as it does", () => {
  const codes = pseudoRandom(200, 7).map((x, i) => (i % 2 ? 5 : x));
  const gaussian = fit(codes, 2);
  const near = squared(whitened(gaussian, Float32Array.of(0.5, 5), 0));
  const far = squared(whitened(gaussian, Float32Array.of(0.5, 6), 0));
  expect(near).toBeLessThan(1);
  expect(far).toBeGreaterThan(1e4);
});

test("wide codes are taken dimension by dimension", () => {
  const size = 150;
  expect(factorLength(size)).toBe(size);
  const codes = pseudoRandom(100 * size, 9);
  const gaussian = fit(codes, size);
  const rows = rowsOf(codes, size);
  const means = columnMeans(rows);
  const centred = rows.map((row) => row.map((x, j) => x - means[j]!));
  const solved = whitened(gaussian, codes, 2 * size);
  for (const j of [0, 77, 149]) {
    const column = centred.map((row) => row[j]!);
    const deviation = Math.sqrt(dot(column, column) / 100);
    expect(solved[j]).toBeCloseTo(centred[2]![j]! / deviation, 5);
  }
});
