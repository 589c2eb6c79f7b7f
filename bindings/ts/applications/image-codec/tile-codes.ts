// SPDX-License-Identifier: MIT
// Codes of tiles into the grid of an image's codes, and out of it: of a tile's
// places only the inner ones are kept, and the neighbours' are put around them.

import type { CodeGrid } from "../codec/code-vectors.js";
import { clamp, marginOf, placesOf } from "./tiling.js";
import type { Spot, Tiling } from "./tiling.js";

/** Copies the inner places of a tile's code into the grid. */
export function keepCode(
  { layout, values }: CodeGrid,
  { vertical, horizontal }: Tiling,
  spot: Spot,
  code: Float32Array,
): void {
  const { rows, columns, channels } = layout;
  const width = placesOf(horizontal);
  const endRow = Math.min(rows - spot.row, vertical.inner);
  const endColumn = Math.min(columns - spot.column, horizontal.inner);
  for (let row = 0; row < endRow; row++) {
    const inTile = (row + marginOf(vertical)) * width + marginOf(horizontal);
    const from = inTile * channels;
    const to = ((spot.row + row) * columns + spot.column) * channels;
    values.set(code.subarray(from, from + endColumn * channels), to);
  }
}

/** Puts together the code of a tile. */
export function collectCode(
  { layout, values }: CodeGrid,
  { vertical, horizontal }: Tiling,
  spot: Spot,
  into: Float32Array,
): void {
  const { rows, columns, channels } = layout;
  let next = 0;
  for (let y = 0; y < placesOf(vertical); y++) {
    const row = clamp(spot.row - marginOf(vertical) + y, rows);
    for (let x = 0; x < placesOf(horizontal); x++) {
      const column = clamp(spot.column - marginOf(horizontal) + x, columns);
      const from = (row * columns + column) * channels;
      into.set(values.subarray(from, from + channels), next);
      next += channels;
    }
  }
}
