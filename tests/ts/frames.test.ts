// SPDX-License-Identifier: MIT
// Audio to frames and back.

import { describe, expect, test } from "vitest";
import { frames, unframe } from "../../bindings/ts/data/frames.js";

const tone = Float32Array.from({ length: 100 }, (_, t) => Math.sin(t / 3));

function expectClose(a: Float32Array, b: Float32Array) {
  expect(a.length).toBe(b.length);
  // Two roundings to float32 of values up to 1.
  a.forEach((value, i) => expect(Math.abs(value - b[i]!)).toBeLessThan(3e-7));
}

describe("frames", () => {
  test("are weighted with the root of a Hann window", () => {
    const { data, shape } = frames(new Float32Array(8).fill(1), { size: 4 });
    expect(shape).toEqual([5, 4]);
    const root = Math.fround(Math.SQRT1_2);
    // The second frame starts with the first sample.
    expectClose(data.subarray(4, 8), Float32Array.of(0, root, 1, root));
    expectClose(data.subarray(0, 4), Float32Array.of(0, 0, 1, root));
  });

  test.each([
    [16, undefined],
    [16, 4],
    [15, 7],
    [10, 3],
    [2, 1],
  ])("of size %i and hop %s come back, ends included", (size, hop) => {
    const options = hop === undefined ? {} : { hop };
    const { length } = tone;
    const framed = frames(tone, { size, ...options });
    expectClose(unframe(framed, { ...options, length }), tone);
    const all = unframe(framed, options);
    expectClose(all.subarray(0, length), tone);
    expect(all.subarray(length).every((x) => x === 0)).toBe(true);
  });

  test("that were changed are averaged without seams", () => {
    const framed = frames(tone, { size: 16 });
    const louder = framed.data.map((x) => 2 * x);
    const out = unframe({ ...framed, data: louder }, { length: 100 });
    expectClose(out.map((x) => x / 2), tone); // prettier-ignore
  });

  test("refuse what does not fit", () => {
    expect(() => frames(tone, { size: 16, hop: 9 })).toThrow("frames: hop");
    expect(() => frames(tone, { size: 1 })).toThrow("frames: size");
    expect(() => frames([1, 2] as never, { size: 2 })).toThrow("Float32Array");
    expect(() => frames(new Float32Array(), { size: 2 })).toThrow("got none");
    const rows = { data: tone, shape: [10, 9] };
    expect(() => unframe(rows)).toThrow("[frames, size]");
    expect(() => unframe(null as never)).toThrow("got null");
    expect(() => unframe(tone as never)).toThrow("{ data: Float32Array, shape");
    const thin = { data: tone, shape: [100, 1] };
    expect(() => unframe(thin)).toThrow("unframe: size of a frame");
    const fitting = frames(tone, { size: 16 });
    expect(() => unframe(fitting, { length: 999 })).toThrow("unframe: length");
  });
});
