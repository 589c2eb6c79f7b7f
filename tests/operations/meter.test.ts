// SPDX-License-Identifier: MIT
// The meter on a module that is written by hand.

import { expect, test } from "vitest";
import { COUNTER, metered } from "./meter.mjs";

/**
 * `count(n)` goes round n times: subtraction and branch.
 * `fill(n)` clears n bytes.
 */
const module = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[1, 5, 1, 0x60, 1, 0x7f, 0],
  ...[3, 3, 2, 0, 0],
  ...[5, 3, 1, 0, 1],
  ...[6, 6, 1, 0x7f, 0, 0x41, 0, 0x0b],
  ...[7, 16, 2, 5, ...Buffer.from("count"), 0, 0],
  ...[4, ...Buffer.from("fill"), 0, 1],
  ...[10, 28, 2],
  ...[14, 0, 0x03, 0x40, 0x20, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b, 0x0b],
  ...[11, 0, 0x41, 0, 0x41, 0, 0x20, 0, 0xfc, 11, 0, 0x0b],
);

async function counterOf(bytes: Uint8Array<ArrayBuffer>) {
  const { instance } = await WebAssembly.instantiate(bytes);
  const { count, fill, [COUNTER]: counter } = instance.exports;
  return {
    count: count as (n: number) => void,
    fill: fill as (n: number) => void,
    value: () => (counter as WebAssembly.Global).value as bigint,
  };
}

test("the module itself is right", () => {
  expect(WebAssembly.validate(module)).toBe(true);
});

test("counts each run as often as it is run", async () => {
  const { count, value } = await counterOf(metered(module));
  count(10);
  expect(value()).toBe(20n);
  count(1);
  expect(value()).toBe(22n);
});

test("counts what one operation moves, sixteen bytes at a time", async () => {
  const { fill, value } = await counterOf(metered(module));
  fill(64);
  expect(value()).toBe(1n + 4n);
  fill(0);
  expect(value()).toBe(1n + 4n + 1n);
});
