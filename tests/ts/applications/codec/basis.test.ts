// SPDX-License-Identifier: MIT
// Axes of codes, against their definition.

import { describe, expect, test } from "vitest";
import {
  basisOf,
  turned,
} from "../../../../bindings/ts/applications/codec/basis.js";
import { pseudoRandom } from "../../pseudo-random.js";

const size = 5;

/** A·Aᵀ of random numbers. */
function positive(seed: number): Float64Array {
  const a = pseudoRandom(size * size, seed).map((x) => x - 0.5);
  return Float64Array.from({ length: size * size }, (_, i) => {
    const [row, column] = [Math.floor(i / size), i % size];
    let sum = 0;
    for (let k = 0; k < size; k++)
      sum += a[row * size + k]! * a[column * size + k]!;
    return sum;
  });
}

/** Rows of one, columns of the other: AᵀMB with A and B as columns. */
function between(
  a: Float32Array,
  m: Float64Array,
  b: Float32Array,
  ofA: (k: number, row: number) => number,
): number[] {
  return Array.from({ length: size * size }, (_, i) => {
    const [row, column] = [Math.floor(i / size), i % size];
    let sum = 0;
    for (let k = 0; k < size; k++) {
      for (let l = 0; l < size; l++) {
        sum += a[ofA(k, row)]! * m[k * size + l]! * b[ofA(l, column)]!;
      }
    }
    return sum;
  });
}

describe("a basis", () => {
  const [metric, covariance] = [positive(1), positive(2)];
  const { into, outOf } = basisOf(metric, covariance, size)!;
  const columnOf = (k: number, row: number) => k * size + row;
  const rowOf = (k: number, row: number) => row * size + k;

  test("makes the metric the identity", () => {
    const identity = between(outOf, metric, outOf, columnOf);
    identity.forEach((value, i) => {
      expect(value).toBeCloseTo(i % (size + 1) === 0 ? 1 : 0, 3);
    });
  });

  test("makes the covariance diagonal, by falling variance", () => {
    const variances = between(into, covariance, into, rowOf);
    const diagonal = variances.filter((_, i) => i % (size + 1) === 0);
    variances.forEach((value, i) => {
      if (i % (size + 1) > 0) expect(value / diagonal[0]!).toBeCloseTo(0, 5);
    });
    expect(diagonal).toEqual([...diagonal].sort((a, b) => b - a));
  });

  test("leads back", () => {
    const codes = pseudoRandom(3 * size, 3);
    const offsets = pseudoRandom(size, 4);
    const there = turned(codes, into, offsets);
    const back = turned(there, outOf, new Float32Array(size));
    back.forEach((value, i) => {
      expect(value + offsets[i % size]!).toBeCloseTo(codes[i]!, 3);
    });
  });
});

test("channels that have nothing in common keep their axes", () => {
  const diagonal = new Float64Array(size * size);
  for (let i = 0; i < size; i++) diagonal[i * (size + 1)] = 1 + i;
  expect(basisOf(diagonal, diagonal, size)).toBeUndefined();
  expect(basisOf(diagonal, positive(2), size)).toBeDefined();
  expect(basisOf(positive(1), diagonal, size)).toBeDefined();
});

test("a decoder that sees nothing has no axes", () => {
  const nothing = new Float64Array(size * size);
  expect(basisOf(nothing, positive(2), size)).toBeUndefined();
});
