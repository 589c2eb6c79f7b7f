// SPDX-License-Identifier: MIT
// Probabilities of a code's numbers against integrals computed another way.

import { describe, expect, test } from "vitest";
import { CodeDensity } from "../../../../bindings/ts/applications/codec/code-density.js";
import type { DensityTables } from "../../../../bindings/ts/applications/codec/code-density.js";
import { normalBelow } from "../../../../bindings/ts/applications/codec/normal-table.js";
import {
  RangeDecoder,
  RangeEncoder,
} from "../../../../bindings/ts/applications/codec/range-coder.js";

/** Φ by Simpson's rule on the density. */
function phi(x: number): number {
  const from = -10;
  const steps = 4000;
  const h = (x - from) / steps;
  const density = (t: number) =>
    Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI);
  let sum = density(from) + density(x);
  for (let i = 1; i < steps; i++) {
    sum += (i % 2 ? 4 : 2) * density(from + i * h);
  }
  return (sum * h) / 3;
}

/** Two components over two numbers, correlated within each. */
const tables: DensityTables = {
  given: 0,
  size: 2,
  weights: Float32Array.of(0.25, 0.75),
  means: Float32Array.of(-3, 2, 4, 1),
  lower: Float32Array.of(1.5, 0.75, 0.5, 2, -1, 1.25),
  lowest: Int32Array.of(-12, -12),
  highest: Int32Array.of(14, 10),
};

const bin = (value: number, mean: number, deviation: number) =>
  phi((value + 0.5 - mean) / deviation) - phi((value - 0.5 - mean) / deviation);

/** P(first) and P(second | first) out of the formulas of conditional normals. */
function expected(first: number, second: number): [number, number] {
  const parts = [0, 1].map((k) => {
    const [a, b, c] = [0, 1, 2].map((i) => tables.lower[3 * k + i]!);
    const mean = tables.means[2 * k]!;
    const next = tables.means[2 * k + 1]! + (b! / a!) * (first - mean);
    const before = tables.weights[k]! * bin(first, mean, a!);
    return { before, both: before * bin(second, next, c!) };
  });
  const before = parts[0]!.before + parts[1]!.before;
  return [before, (parts[0]!.both + parts[1]!.both) / before];
}

describe("the density", () => {
  test("knows the normal distribution", () => {
    for (let x = -8.5; x <= 8.5; x += 0.07) {
      expect(Math.abs(normalBelow(x) - phi(x))).toBeLessThan(2 ** -16);
    }
    expect(normalBelow(NaN)).toBe(0);
  });

  test("gives each number the bits of its probability, given those before", () => {
    const density = new CodeDensity(tables);
    for (const [first, second] of [
      [-3, 2],
      [4, 1],
      [2, 3],
      [-5, 1],
    ] as const) {
      const [before, after] = expected(first, second);
      density.begin();
      // Every number keeps a little of the probability.
      expect(density.cost(first)).toBeCloseTo(-Math.log2(before), 1);
      density.know(first);
      expect(density.cost(second)).toBeCloseTo(-Math.log2(after), 1);
    }
  });

  test("has probabilities that sum to 1", () => {
    const density = new CodeDensity(tables);
    density.begin();
    density.know(3);
    let sum = 0;
    for (let value = -12; value <= 10; value++)
      sum += 2 ** -density.cost(value);
    expect(sum).toBeGreaterThan(0.999);
    expect(sum).toBeLessThan(1.000001);
  });

  test("reads what it wrote, also numbers outside of its range", () => {
    const vectors = [
      [-3, 2],
      [14, -12],
      [15, -13],
      [-1000, 10],
      [0, 2 ** 29],
    ];
    const encoder = new RangeEncoder();
    const writer = new CodeDensity(tables);
    for (const vector of vectors) {
      writer.begin();
      for (const value of vector) writer.code(encoder, value);
    }
    const decoder = new RangeDecoder(encoder.finish());
    const reader = new CodeDensity(tables);
    for (const vector of vectors) {
      reader.begin();
      expect(vector.map(() => reader.code(decoder, 0))).toEqual(vector);
    }
  });

  test("writes probable vectors in the bits of their probability", () => {
    const encoder = new RangeEncoder();
    const writer = new CodeDensity(tables);
    const count = 500;
    for (let i = 0; i < count; i++) {
      writer.begin();
      writer.code(encoder, 4);
      writer.code(encoder, 1);
    }
    const [before, after] = expected(4, 1);
    const bits = -Math.log2(before * after) * count;
    const got = 8 * encoder.finish().length;
    expect(got / bits).toBeGreaterThan(0.97);
    expect(got / bits).toBeLessThan(1.03);
  });
});
