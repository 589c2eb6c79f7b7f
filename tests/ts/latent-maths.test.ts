// SPDX-License-Identifier: MIT
// Vector maths of codes, without an engine.

import { describe, expect, test } from "vitest";
import {
  combineCodes,
  meanCode,
  varyDimension,
} from "../../bindings/ts/latent/code-maths.js";
import { pathBetween } from "../../bindings/ts/latent/path.js";

const f32 = (...values: number[]) => Float32Array.from(values);

test("a linear path has even steps from end to end", () => {
  const path = pathBetween(f32(0, 4), f32(3, -2), 4, "linear");
  const expected = [0, 4, 1, 2, 2, 0, 3, -2];
  expected.forEach((value, i) => expect(path[i]).toBeCloseTo(value, 6));
});

test("a spherical path keeps the length of its codes", () => {
  const path = pathBetween(f32(2, 0), f32(0, 2), 4, "spherical");
  const root = Math.sqrt(3);
  const expected = [2, 0, root, 1, 1, root, 0, 2];
  expected.forEach((value, i) => expect(path[i]).toBeCloseTo(value, 6));
});

test("a spherical path meets both of its ends, also of other lengths", () => {
  const [a, b] = [f32(0.5, 1, -2), f32(3, 0.1, 1)];
  const path = pathBetween(a, b, 5, "spherical");
  a.forEach((value, i) => expect(path[i]).toBeCloseTo(value, 6));
  b.forEach((value, i) => expect(path[12 + i]).toBeCloseTo(value, 6));
});

test.each([
  ["the same", f32(1, 2), f32(1, 2)],
  ["opposite", f32(1, 2), f32(-1, -2)],
  ["0", f32(0, 0), f32(1, 2)],
])("where codes are %s, a spherical path is linear", (_, a, b) => {
  expect(pathBetween(a, b, 5, "spherical")).toEqual(
    pathBetween(a, b, 5, "linear"),
  );
});

describe("code maths", () => {
  test("the mean of rows", () => {
    expect(meanCode(f32(1, 2, 3, 6), 2)).toEqual(f32(2, 4));
  });

  test("a sum of codes", () => {
    const sum = combineCodes([f32(1, 2), f32(10, 20)], [f32(3, 5)]);
    expect(sum).toEqual(f32(8, 17));
  });

  test("one dimension varies, the others stay", () => {
    const codes = varyDimension(f32(7, 8), 1, { from: -1, to: 1, steps: 3 });
    expect(codes).toEqual(f32(7, -1, 7, 0, 7, 1));
  });
});
