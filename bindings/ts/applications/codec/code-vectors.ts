// SPDX-License-Identifier: MIT
// Vectors of codes that densities are learnt from: the channels of a place,
// behind those of the places that are known before it.

import { gather, neighbours, placesOf } from "./code-layout.js";
import type { CodeLayout } from "./code-layout.js";
import type { Pace } from "./pace.js";

/** A code; those of images have layouts of their own. */
export interface CodeGrid {
  layout: CodeLayout;
  values: Float32Array;
}

/** A place of a grid; held back to judge by, or to learn from. */
export interface Pick {
  grid: CodeGrid;
  place: number;
  held: boolean;
}

/** Rows of places that are held back together: neighbours are alike. */
const UNIT_ROWS = 8;
/** Rows of a band: of fewer the first, which knows none above, would count too much. */
const BAND_ROWS = 8;
/** Of so many one is held back. */
const HELD_EVERY = 5;

/** Codes of one layout, one after another, as grids. */
export function gridsOf(layout: CodeLayout, codes: Float32Array): CodeGrid[] {
  const size = layout.rows * layout.columns * layout.channels;
  return Array.from({ length: codes.length / size }, (_, i) => ({
    layout,
    values: codes.subarray(i * size, (i + 1) * size),
  }));
}

/** Places of all grids, evenly chosen where there are more than `most`. */
export function pickPlaces(grids: readonly CodeGrid[], most: number): Pick[] {
  const counts = grids.map(({ layout }) => layout.rows * layout.columns);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const every = Math.max(1, all / most);
  const picks: Pick[] = [];
  let first = 0;
  let units = 0;
  grids.forEach((grid, i) => {
    const { rows, columns } = grid.layout;
    let next = Math.ceil(first / every);
    for (; Math.floor(next * every) < first + counts[i]!; next++) {
      const place = Math.floor(next * every) - first;
      if (place < 0) continue;
      const unit = units + Math.floor(place / columns / UNIT_ROWS);
      const held = unit % HELD_EVERY === HELD_EVERY - 1;
      picks.push({ grid, place, held });
    }
    first += counts[i]!;
    units += Math.ceil(rows / UNIT_ROWS);
  });
  return picks;
}

/**
 * Parts of grids, some rows each so that places know their neighbours, evenly
 * chosen: together about as many places as asked for.
 */
export function someBands(
  grids: readonly CodeGrid[],
  places: number,
): CodeGrid[] {
  const bands = grids.flatMap(bandsOf);
  const all = bands.reduce((sum, { layout }) => sum + placesOf(layout), 0);
  const count = Math.ceil((bands.length * Math.min(places, all)) / all);
  return Array.from(
    { length: count },
    (_, i) => bands[Math.floor((i * bands.length) / count)]!,
  );
}

function bandsOf({ layout, values }: CodeGrid): CodeGrid[] {
  const { rows, columns, channels } = layout;
  const size = columns * channels;
  return Array.from({ length: Math.ceil(rows / BAND_ROWS) }, (_, i) => {
    const from = i * BAND_ROWS;
    const to = Math.min(rows, from + BAND_ROWS);
    return {
      layout: { ...layout, rows: to - from },
      values: values.subarray(from * size, to * size),
    };
  });
}

/** The vectors of some places, one after another. */
export async function vectorsAt(
  picks: readonly Pick[],
  group: readonly number[],
  pace: Pace,
): Promise<Float32Array> {
  const layout = picks[0]?.grid.layout;
  const size = layout ? group.length * (1 + neighbours(layout)) : 0;
  const vectors = new Float32Array(picks.length * size);
  for (const [i, { grid, place }] of picks.entries()) {
    const into = vectors.subarray(i * size, (i + 1) * size);
    gather(grid.layout, group, place, grid.values, into);
    await pace.rest();
  }
  return vectors;
}
