// SPDX-License-Identifier: MIT
// The map of all codes of two numbers: a square of the plane around 0, where
// a variational network's codes are, with y pointing down.

import { imageSize } from "../digit-image.js";
import type { Point } from "../drawing/sheet.js";
import { reportError } from "../report-error.js";
import type { State } from "../state.js";
import type { Store } from "../store.js";
import { formOf } from "./code-form.js";
import { latestOnly } from "./latest-only.js";
import type { Networks } from "./networks.js";

/** Digits in a row and in a column of the picture behind the map. */
export const mapSide = 12;

/** The prior is N(0, 1): all but 1 in 80 of each number lies in ±2.5. */
const reach = 2.5;

/** The code at a place of the square, 0..1; at its edge for one outside. */
export function codeAt({ x, y }: Point): Point {
  return { x: fromShare(x), y: fromShare(y) };
}

/** The place of a code in the square, 0..1. */
export function placeOfCode({ x, y }: Point): Point {
  return { x: toShare(x), y: toShare(y) };
}

/** Keeps the picture behind the map up to date with the network it belongs to. */
export function startMapping(networks: Networks, store: Store<State>): void {
  const draw = latestOnly(async () => {
    const { state } = store;
    try {
      const network = (await networks.pairOf(state))?.plain;
      if (!network || formOf(network) !== "map") return;
      const { data } = await network.decode(gridCodes());
      if (network === (await networks.pairOf(store.state))?.plain) {
        store.update({ mapDigits: data });
      }
    } catch (error) {
      // Who looks at the drawing has told about a network that is lost.
      if (state.source === "shipped") reportError(store, error);
    }
  });
  store.watch(
    ({ phase, source, kind, own, training }) => [
      phase,
      source,
      kind,
      own,
      source === "own" && training.loss,
    ],
    draw,
  );
}

/** Codes in the middle of each field, row by row. */
function gridCodes(): number[][] {
  const shares = Array.from(
    { length: mapSide },
    (_, at) => (at + 0.5) / mapSide,
  );
  return shares.flatMap((y) => shares.map((x) => [fromShare(x), fromShare(y)]));
}

/** Digits `[mapSide · mapSide, 784]` as rows of `paintDigits`. */
export function rowOfMap(digits: Float32Array, row: number): Float32Array {
  const length = mapSide * imageSize;
  return digits.subarray(row * length, (row + 1) * length);
}

function fromShare(share: number): number {
  return reach * (2 * Math.min(Math.max(share, 0), 1) - 1);
}

function toShare(value: number): number {
  return Math.min(Math.max((value / reach + 1) / 2, 0), 1);
}
