// SPDX-License-Identifier: MIT
// How the numbers of a code are coded: place by place, at each place its
// channels in groups that a density can hold, knowing the same channels of the
// places before.

import type { Shape } from "../../config.js";
import { sizeOf } from "../../data.js";

/** A code as places in rows and columns, each with as many channels. */
export interface Layout {
  rows: number;
  columns: number;
  channels: number;
}

/** `[units]` is one place, `[steps, channels]` a row of them, `[height, width, channels]` an image. */
export function layoutOf(codeShape: Shape): Layout {
  const channels = codeShape.at(-1) ?? 1;
  const columns = codeShape.at(-2) ?? 1;
  const rows = sizeOf(codeShape) / channels / columns;
  return { rows, columns, channels };
}

/** How many places before one are looked at. */
export function neighbours({ rows, columns }: Layout): number {
  return (columns > 1 ? 1 : 0) + (rows > 1 ? 1 : 0);
}

/** The most numbers that get a full covariance. */
const MOST_NUMBERS = 64;

/** The channels in groups; the last group may be smaller. */
export function groupsOf(layout: Layout): number[][] {
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

/** The numbers at and before a place, in the order in which they are coded; 0 beyond the edges. */
export function gather(
  layout: Layout,
  group: readonly number[],
  place: number,
  numbers: Float32Array | Int32Array,
  into: Float32Array | Int32Array,
): void {
  const { rows, columns, channels } = layout;
  const column = place % columns;
  let at = 0;
  const take = (from: number, exists: boolean) => {
    for (const channel of group) {
      into[at++] = exists ? numbers[from * channels + channel]! : 0;
    }
  };
  if (columns > 1) take(place - 1, column > 0);
  if (rows > 1) take(place - columns, place >= columns);
  take(place, true);
}
