// SPDX-License-Identifier: MIT
// How the numbers of a code are coded: place by place, at each place its
// channels in groups that a density can hold, knowing the same channels of the
// places before.

import type { Shape } from "../../config.js";
import { sizeOf } from "../../data.js";

/** Places in rows and columns, each with as many channels. */
export interface Layout {
  rows: number;
  columns: number;
  channels: number;
}

/** Of a code, and which places before one are looked at. */
export interface CodeLayout extends Layout {
  west: boolean;
  north: boolean;
}

/** `[units]` is one place, `[steps, channels]` a row of them, `[height, width, channels]` an image. */
export function layoutOf(codeShape: Shape): CodeLayout {
  const channels = codeShape.at(-1) ?? 1;
  const columns = codeShape.at(-2) ?? 1;
  const rows = sizeOf(codeShape) / channels / columns;
  return { rows, columns, channels, west: columns > 1, north: rows > 1 };
}

/** Of a whole code. */
export function placesOf({ rows, columns }: Layout): number {
  return rows * columns;
}

/** How many places before one are looked at. */
export function neighbours({ west, north }: CodeLayout): number {
  return (west ? 1 : 0) + (north ? 1 : 0);
}

/** The most numbers that get a full covariance. */
const MOST_NUMBERS = 64;

/** The channels in groups of about the same size. */
export function groupsOf(layout: CodeLayout): number[][] {
  const size = Math.floor(MOST_NUMBERS / (1 + neighbours(layout)));
  const all = Array.from({ length: layout.channels }, (_, i) => i);
  const count = Math.ceil(all.length / size);
  return Array.from({ length: count }, (_, i) =>
    all.slice(
      Math.floor((i * all.length) / count),
      Math.floor(((i + 1) * all.length) / count),
    ),
  );
}

/** The numbers before and at a place, in the order in which they are coded; 0 beyond the edges. */
export function gather(
  layout: CodeLayout,
  group: readonly number[],
  place: number,
  numbers: Float32Array | Int32Array,
  into: Float32Array | Int32Array,
): void {
  const { columns, channels } = layout;
  let at = 0;
  const take = (from: number, exists: boolean) => {
    for (const channel of group) {
      into[at++] = exists ? numbers[from * channels + channel]! : 0;
    }
  };
  if (layout.west) take(place - 1, place % columns > 0);
  if (layout.north) take(place - columns, place >= columns);
  take(place, true);
}
