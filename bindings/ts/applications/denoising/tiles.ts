// SPDX-License-Identifier: MIT
// Planes of any extent through a model whose samples are smaller: cut into
// overlapping tiles, a batch of which is reconstructed at a time.

import type { Autoencoder } from "../../autoencoder.js";
import { batchRows, Work } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import { axisTiles } from "./blend.js";
import type { AxisTiles, Blend } from "./blend.js";

/** Height, width and channels. */
export type Extents = readonly [number, number, number];

/** How a plane is cut. */
export interface Cut {
  /** Of a tile, as many values as the model's sample. */
  tile: Extents;
  overlap: readonly [number, number];
  blend: Blend;
}

/** A plane's value at a place; only places inside are asked for. */
type At = (index: number) => number;

/** Reconstructs a plane of these extents, row-major. */
export async function throughTiles(
  model: Autoencoder,
  at: At,
  [height, width, channels]: Extents,
  { tile, overlap, blend }: Cut,
  options: WorkOptions,
): Promise<Float32Array> {
  const [tall, wide] = tile;
  // A smaller plane is mirrored at its edges until it fills a tile.
  const full = [Math.max(height, tall), Math.max(width, wide)] as const;
  const down = axisTiles(full[0], tall, overlap[0], blend);
  const across = axisTiles(full[1], wide, overlap[1], blend);
  const plane = { at, height, width, channels };
  const result = new Float32Array(height * width * channels);
  const count = down.starts.length * across.starts.length;
  const size = tall * wide * channels;
  const work = new Work(count, options);
  await work.inBatches(count, batchRows(size), async (from, to) => {
    const data = new Float32Array((to - from) * size);
    for (let i = from; i < to; i++) {
      cut(plane, place(i, down, across), tile, data, (i - from) * size);
    }
    const shape = [to - from, ...model.inputShape];
    const tiles = (await model.reconstruct({ data, shape })).data;
    for (let i = from; i < to; i++) {
      const values = tiles.subarray((i - from) * size, (i - from + 1) * size);
      add(result, plane, place(i, down, across), values);
    }
  });
  return result;
}

interface Plane {
  at: At;
  height: number;
  width: number;
  channels: number;
}

interface Place {
  top: number;
  left: number;
  /** The tile's shares, by row and by column. */
  rows: Float32Array;
  columns: Float32Array;
}

function place(i: number, down: AxisTiles, across: AxisTiles): Place {
  const row = Math.floor(i / across.starts.length);
  const column = i % across.starts.length;
  return {
    top: down.starts[row]!,
    left: across.starts[column]!,
    rows: down.weights(row),
    columns: across.weights(column),
  };
}

function cut(
  { at, height, width, channels }: Plane,
  { top, left }: Place,
  [tall, wide]: Extents,
  tiles: Float32Array,
  start: number,
): void {
  let to = start;
  for (let y = 0; y < tall; y++) {
    const row = mirrored(top + y, height) * width;
    for (let x = 0; x < wide; x++) {
      const from = (row + mirrored(left + x, width)) * channels;
      for (let c = 0; c < channels; c++) tiles[to++] = at(from + c);
    }
  }
}

/** 0 1 2 3 2 1 0 1 …, for an extent of 4. */
function mirrored(place: number, extent: number): number {
  if (place < extent) return place;
  const period = Math.max(2 * extent - 2, 1);
  const within = place % period;
  return Math.min(within, period - within);
}

function add(
  result: Float32Array,
  { height, width, channels }: Plane,
  { top, left, rows, columns }: Place,
  values: Float32Array,
): void {
  const tall = Math.min(rows.length, height - top);
  const wide = Math.min(columns.length, width - left);
  for (let y = 0; y < tall; y++) {
    for (let x = 0; x < wide; x++) {
      const share = rows[y]! * columns[x]!;
      const from = (y * columns.length + x) * channels;
      const to = ((top + y) * width + left + x) * channels;
      for (let c = 0; c < channels; c++) {
        result[to + c]! += share * values[from + c]!;
      }
    }
  }
}
