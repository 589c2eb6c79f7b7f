// SPDX-License-Identifier: MIT
// Series to windows and back.

import { describe, expect, test } from "vitest";
import { overlapAdd, windows } from "../../bindings/ts/data/windows.js";

const f32 = (...values: number[]) => Float32Array.from(values);

describe("windows", () => {
  test("start every stride steps; what fills no window is left out", () => {
    const series = f32(0, 1, 2, 3, 4, 5, 6);
    expect(windows(series, { length: 3, stride: 2 })).toEqual({
      data: f32(0, 1, 2, 2, 3, 4, 4, 5, 6),
      shape: [3, 3, 1],
    });
    expect(windows(series, { length: 4, stride: 2 }).shape).toEqual([2, 4, 1]);
  });

  test("hold all features of their steps", () => {
    const rows = [[0, 10], [1, 11], [2, 12]]; // prettier-ignore
    const expected = {
      data: f32(0, 10, 1, 11, 1, 11, 2, 12),
      shape: [2, 2, 2],
    };
    expect(windows(rows, { length: 2 })).toEqual(expected);
    const flat = Float32Array.from(rows.flat());
    expect(windows(flat, { length: 2, features: 2 })).toEqual(expected);
  });

  test("refuse rows that are not as they should be", () => {
    const of = (rows: unknown, features?: number) => () =>
      windows(rows as never, { length: 1, ...(features && { features }) });
    expect(of([[1, 2], [3, 4]], 1)).toThrow("rows of 1 numbers"); // prettier-ignore
    expect(of([[1], null])).toThrow("got null at index 1");
    expect(of([["1"]])).toThrow('got the string "1"');
    expect(of([[], []])).toThrow("windows: features");
    expect(windows([[1, NaN]], { length: 1, features: 2 }).data[1]).toBeNaN();
  });

  test("refuse what is no series", () => {
    const length = 3;
    expect(() => windows(f32(1, 2), { length })).toThrow("at least 3 steps");
    expect(() => windows(f32(1, 2, 3), { length, features: 2 })).toThrow(
      "steps of 2 values, got 3",
    );
    expect(() => windows([[1], [2, 3]], { length: 1 })).toThrow("in row 1");
    expect(() => windows([1, 2] as never, { length: 1 })).toThrow("series");
    expect(() => windows(f32(1), { length: 0 })).toThrow("windows: length");
    expect(() => windows(f32(1), { size: 1 } as never)).toThrow("size");
  });
});

describe("overlapAdd", () => {
  test.each([
    [1, 4],
    [3, 4],
    [4, 4],
  ])("undoes windows of stride %i and length %i", (stride, length) => {
    const series = Float32Array.from({ length: 32 }, (_, i) => (i * i) % 7);
    const options = { length, stride, features: 2 };
    const { data, shape } = overlapAdd(windows(series, options), { stride });
    expect(shape[1]).toBe(2);
    expect(data).toEqual(series.subarray(0, data.length));
    expect(data.length).toBeGreaterThan(series.length - 2 * stride);
  });

  test("averages what windows say of a step", () => {
    const tensor = { data: f32(0, 2, 4, 6), shape: [2, 2, 1] };
    expect(overlapAdd(tensor).data).toEqual(f32(0, 3, 6));
  });

  test("gives NaN where no window is", () => {
    const tensor = { data: f32(1, 2), shape: [2, 1, 1] };
    const { data } = overlapAdd(tensor, { stride: 2, length: 4 });
    expect(data).toEqual(f32(1, NaN, 2, NaN));
    const cut = overlapAdd(tensor, { length: 1 });
    expect(cut).toEqual({ data: f32(1), shape: [1, 1] });
  });

  test("refuses what are no windows", () => {
    const tensor = { data: f32(1, 2), shape: [2] };
    expect(() => overlapAdd(tensor)).toThrow("[windows, length, features]");
    const codes = { data: f32(1, 2), shape: [2, 1] };
    expect(() => overlapAdd(codes)).toThrow("got shape [2, 1] with 2 values");
    expect(() => overlapAdd(null as never)).toThrow("got null");
    expect(() => overlapAdd(f32(1) as never)).toThrow("Float32Array");
    const list = { data: [1], shape: [1, 1, 1] };
    expect(() => overlapAdd(list as never)).toThrow("expected a tensor");
  });
});
