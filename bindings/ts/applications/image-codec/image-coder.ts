// SPDX-License-Identifier: MIT
// Images to grids of codes and back, tile by tile.

import type { CodeGrid } from "../codec/code-vectors.js";
import type { Pace } from "../codec/pace.js";
import type { Transform } from "../codec/transform.js";
import type { Pixels } from "./pictures.js";
import { placesIn, weightAt } from "./tiling.js";
import type { Axis, Tiling } from "./tiling.js";

/** Values of tiles that are with the engine at once. */
const BATCH_VALUES = 2 ** 18;

/** The part of an image or a grid that a tile is about. */
interface Spot {
  /** First kept row and column of places. */
  row: number;
  column: number;
}

export class ImageCoder {
  readonly #transform: Transform;
  readonly #tiling: Tiling;
  readonly #pace: Pace;

  constructor(transform: Transform, tiling: Tiling, pace: Pace) {
    this.#transform = transform;
    this.#tiling = tiling;
    this.#pace = pace;
  }

  /** The places of an image of this size. */
  layout(height: number, width: number): CodeGrid["layout"] {
    const { vertical, horizontal, codeChannels } = this.#tiling;
    return {
      rows: placesIn(height, vertical),
      columns: placesIn(width, horizontal),
      channels: codeChannels,
      west: true,
      north: true,
    };
  }

  async encode({ values, height, width }: Pixels): Promise<CodeGrid> {
    const layout = this.layout(height, width);
    const { rows, columns, channels } = layout;
    const codes = new Float32Array(rows * columns * channels);
    const { vertical, horizontal } = this.#tiling;
    const tileSize = vertical.tile * horizontal.tile * this.#tiling.channels;
    for (const spots of this.#batches(layout, tileSize)) {
      const tiles = new Float32Array(spots.length * tileSize);
      spots.forEach((spot, i) =>
        this.#cut({ values, height, width }, spot, tiles, i * tileSize),
      );
      const { data } = await this.#transform.encode(tiles);
      spots.forEach((spot, i) => this.#keep(codes, layout, spot, data, i));
      await this.#pace.rest();
    }
    return { layout, values: codes };
  }

  /** Values of an image whose codes these are; bytes are 0..1. */
  async decode(
    grid: CodeGrid,
    height: number,
    width: number,
  ): Promise<Float32Array> {
    const { vertical, horizontal, channels } = this.#tiling;
    const image = new Float32Array(height * width * channels);
    const codeSize = this.#codeSize();
    const tileSize = vertical.tile * horizontal.tile * channels;
    for (const spots of this.#batches(grid.layout, tileSize)) {
      const codes = new Float32Array(spots.length * codeSize);
      spots.forEach((spot, i) => this.#collect(grid, spot, codes, i * codeSize));
      const { data } = await this.#transform.decode(codes);
      spots.forEach((spot, i) => {
        const tile = data.subarray(i * tileSize, (i + 1) * tileSize);
        this.#add(image, { height, width }, spot, tile);
      });
      await this.#pace.rest();
    }
    return this.#normalize(image, height, width);
  }

  #codeSize(): number {
    const { vertical, horizontal, codeChannels } = this.#tiling;
    return placesOf(vertical) * placesOf(horizontal) * codeChannels;
  }

  /** All tiles of a grid, some at a time. */
  *#batches({ rows, columns }: CodeGrid["layout"], size: number) {
    const { vertical, horizontal } = this.#tiling;
    const most = Math.max(1, Math.floor(BATCH_VALUES / size));
    let spots: Spot[] = [];
    for (let row = 0; row < rows; row += vertical.inner) {
      for (let column = 0; column < columns; column += horizontal.inner) {
        spots.push({ row, column });
        if (spots.length < most) continue;
        yield spots;
        spots = [];
      }
    }
    if (spots.length > 0) yield spots;
  }

  /** A tile of the image; beyond its edges the edge goes on. */
  #cut(image: Pixels, spot: Spot, into: Float32Array, at: number): void {
    const { vertical, horizontal, channels } = this.#tiling;
    const { values, height, width } = image;
    const scale = values instanceof Uint8Array ? 1 / 255 : 1;
    const top = firstPixel(spot.row, vertical);
    const left = firstPixel(spot.column, horizontal);
    let next = at;
    for (let y = 0; y < vertical.tile; y++) {
      const row = clamp(top + y, height) * width;
      for (let x = 0; x < horizontal.tile; x++) {
        const from = (row + clamp(left + x, width)) * channels;
        for (let c = 0; c < channels; c++) {
          into[next++] = values[from + c]! * scale;
        }
      }
    }
  }

  /** Copies the inner places of tile i's code into the grid's. */
  #keep(
    grid: Float32Array,
    { rows, columns, channels }: CodeGrid["layout"],
    spot: Spot,
    codes: Float32Array,
    i: number,
  ): void {
    const { vertical, horizontal } = this.#tiling;
    const width = placesOf(horizontal);
    const first = i * this.#codeSize();
    const endRow = Math.min(rows - spot.row, vertical.inner);
    const endColumn = Math.min(columns - spot.column, horizontal.inner);
    for (let row = 0; row < endRow; row++) {
      const inTile = (row + marginOf(vertical)) * width + marginOf(horizontal);
      const from = first + inTile * channels;
      const to = (spot.row + row) * columns + spot.column;
      const part = codes.subarray(from, from + endColumn * channels);
      grid.set(part, to * channels);
    }
  }

  /** The code of a tile out of the grid's; beyond its edges the edge goes on. */
  #collect(
    { layout, values }: CodeGrid,
    spot: Spot,
    into: Float32Array,
    at: number,
  ): void {
    const { vertical, horizontal } = this.#tiling;
    const { rows, columns, channels } = layout;
    let next = at;
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

  /** Adds a tile, weighted, to the image. */
  #add(
    image: Float32Array,
    { height, width }: { height: number; width: number },
    spot: Spot,
    tile: Float32Array,
  ): void {
    const { vertical, horizontal, channels } = this.#tiling;
    const top = firstPixel(spot.row, vertical);
    const left = firstPixel(spot.column, horizontal);
    for (let y = 0; y < vertical.tile; y++) {
      const row = top + y;
      if (row < 0 || row >= height) continue;
      const ofRow = weightAt(y, vertical);
      for (let x = 0; x < horizontal.tile; x++) {
        const column = left + x;
        if (column < 0 || column >= width) continue;
        const weight = ofRow * weightAt(x, horizontal);
        const to = (row * width + column) * channels;
        const from = (y * horizontal.tile + x) * channels;
        for (let c = 0; c < channels; c++) {
          image[to + c]! += weight * tile[from + c]!;
        }
      }
    }
  }

  /** At the image's edges there is one tile where elsewhere there are two. */
  #normalize(image: Float32Array, height: number, width: number): Float32Array {
    const { vertical, horizontal, channels } = this.#tiling;
    const ofRows = weightSums(height, vertical);
    const ofColumns = weightSums(width, horizontal);
    return image.map((value, i) => {
      const pixel = Math.floor(i / channels);
      const row = Math.floor(pixel / width);
      return value / (ofRows[row]! * ofColumns[pixel % width]!);
    });
  }
}

function placesOf({ tile, cell }: Axis): number {
  return tile / cell;
}

function marginOf({ margin, cell }: Axis): number {
  return margin / cell;
}

function firstPixel(place: number, { cell, margin }: Axis): number {
  return place * cell - margin;
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}

/** Of all tiles, by the image's pixel. */
function weightSums(pixels: number, axis: Axis): Float32Array {
  const sums = new Float32Array(pixels);
  const places = placesIn(pixels, axis);
  for (let place = 0; place < places; place += axis.inner) {
    const first = firstPixel(place, axis);
    for (let i = 0; i < axis.tile; i++) {
      const pixel = first + i;
      if (pixel >= 0 && pixel < pixels) sums[pixel]! += weightAt(i, axis);
    }
  }
  return sums;
}
