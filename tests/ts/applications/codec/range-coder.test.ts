// SPDX-License-Identifier: MIT
// The entropy coder by itself: what is written is read, in as few bits as the
// probabilities say, and the same on every engine.

import { describe, expect, test } from "vitest";
import { codeNumber } from "../../../../bindings/ts/applications/codec/code-density.js";
import {
  RangeDecoder,
  RangeEncoder,
} from "../../../../bindings/ts/applications/codec/range-coder.js";
import { pseudoRandom } from "../../pseudo-random.js";

interface Event {
  p: number;
  bit: number;
}

/** Bits that come as often as their probabilities say. */
function events(count: number, seed: number, skew: number): Event[] {
  const values = pseudoRandom(2 * count, seed);
  return Array.from({ length: count }, (_, i) => {
    const share = values[2 * i]! ** skew;
    const p = Math.max(1, Math.min(65535, Math.round(65536 * share)));
    return { p, bit: values[2 * i + 1]! < p / 65536 ? 1 : 0 };
  });
}

function written(list: Event[]): Uint8Array {
  const encoder = new RangeEncoder();
  for (const { p, bit } of list) encoder.bit(p, bit);
  return encoder.finish();
}

const information = (list: Event[]) =>
  list.reduce(
    (sum, { p, bit }) => sum - Math.log2((bit ? p : 65536 - p) / 65536),
    0,
  );

describe("bits", () => {
  test.each([1, 4, 30])("are read as written (skew %i)", (skew) => {
    for (let seed = 1; seed <= 300; seed++) {
      const list = events(seed % 60, seed, skew);
      const decoder = new RangeDecoder(written(list));
      const read = list.map(({ p }) => decoder.bit(p));
      expect(read, `seed ${seed}`).toEqual(list.map(({ bit }) => bit));
    }
  });

  test("take the bytes that their information needs", () => {
    for (const skew of [1, 4, 30]) {
      const list = events(200_000, 7, skew);
      const bytes = written(list).length;
      expect(bytes).toBeGreaterThanOrEqual(information(list) / 8 - 1);
      expect(bytes).toBeLessThan(1.0002 * (information(list) / 8) + 2);
    }
  });

  test("carry through bytes of 255", () => {
    // The range shrinks towards its upper end, then crosses it.
    for (let length = 20; length < 60; length++) {
      const list: Event[] = [];
      for (let i = 0; i < length; i++) list.push({ p: 65535, bit: 0 });
      for (let i = 0; i < 40; i++) list.push({ p: 1, bit: 0 });
      list.push({ p: 32768, bit: 1 });
      const decoder = new RangeDecoder(written(list));
      for (const { p, bit } of list) expect(decoder.bit(p)).toBe(bit);
    }
  });

  test("give the same bytes on every engine", () => {
    const encoder = new RangeEncoder();
    for (const { p, bit } of events(40, 3, 2)) encoder.bit(p, bit);
    encoder.raw(32, 0xdeadbeef);
    expect([...encoder.finish()]).toMatchInlineSnapshot(`
      [
        222,
        218,
        83,
        154,
        245,
        215,
        102,
      ]
    `);
  });
});

test("nothing takes no bytes", () => {
  expect(written([])).toHaveLength(0);
  expect(written([{ p: 65535, bit: 1 }])).toHaveLength(0);
});

test("any bytes can be read", () => {
  for (let seed = 1; seed < 50; seed++) {
    const bytes = Uint8Array.from(pseudoRandom(seed, seed), (x) => 256 * x);
    const decoder = new RangeDecoder(bytes);
    const bits = Array.from({ length: 500 }, (_, i) =>
      decoder.bit(1 + ((i * 7919) % 65535)),
    );
    expect(bits.every((bit) => bit === 0 || bit === 1)).toBe(true);
  }
});

test("whole numbers of every size are read as written", () => {
  const numbers = [0, 1, 2, 3, 254, 255, 256, 65535, 2 ** 20, 2 ** 31 - 2];
  const encoder = new RangeEncoder();
  for (const number of numbers) codeNumber(encoder, number);
  encoder.raw(32, 2 ** 32 - 1);
  const decoder = new RangeDecoder(encoder.finish());
  for (const number of numbers) expect(codeNumber(decoder, 0)).toBe(number);
  expect(decoder.raw(32)).toBe(2 ** 32 - 1);
});
