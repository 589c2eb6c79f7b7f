// SPDX-License-Identifier: MIT
// Tiles out of an image, and decoded ones back into it, where they overlap
// faded into each other.

import type { Pixels } from "./pictures.js";
import { clamp, firstPixel, placesIn, weightAt } from "./tiling.js";
import type { Axis, Spot, Tiling } from "./tiling.js";

/** A rectangle of an image, or of what would be around it. */
export interface Rectangle {
  top: number;
  left: number;
  tall: number;
  wide: number;
  channels: number;
}

/** Writes a tile, bytes as 0..1. */
export function cutTile(
  pixels: Pixels,
  { vertical, horizontal, channels }: Tiling,
  spot: Spot,
  into: Float32Array,
): void {
  const rectangle = {
    top: firstPixel(spot.row, vertical),
    left: firstPixel(spot.column, horizontal),
    tall: vertical.tile,
    wide: horizontal.tile,
    channels,
  };
  copyTile(pixels, rectangle, into);
}

/** Writes a rectangle, bytes as 0..1; beyond its edges the image goes on as at the edge. */
export function copyTile(
  { values, height, width }: Pixels,
  { top, left, tall, wide, channels }: Rectangle,
  into: Float32Array,
): void {
  const scale = values instanceof Uint8Array ? 1 / 255 : 1;
  let next = 0;
  for (let y = 0; y < tall; y++) {
    const row = clamp(top + y, height) * width;
    for (let x = 0; x < wide; x++) {
      const from = (row + clamp(left + x, width)) * channels;
      for (let c = 0; c < channels; c++) {
        into[next++] = values[from + c]! * scale;
      }
    }
  }
}

/** An image of zeros that tiles are added to. */
export class Blend {
  readonly height: number;
  readonly width: number;
  readonly #tiling: Tiling;
  readonly #sums: Float32Array;

  /** @param sums height × width × channels zeros. */
  constructor(
    tiling: Tiling,
    height: number,
    width: number,
    sums: Float32Array,
  ) {
    this.#tiling = tiling;
    this.height = height;
    this.width = width;
    this.#sums = sums;
  }

  /** Adds a tile, weighted. */
  add(spot: Spot, tile: Float32Array): void {
    const { vertical, horizontal } = this.#tiling;
    const top = firstPixel(spot.row, vertical);
    const left = firstPixel(spot.column, horizontal);
    for (let y = 0; y < vertical.tile; y++) {
      const row = top + y;
      if (row < 0 || row >= this.height) continue;
      for (let x = 0; x < horizontal.tile; x++) {
        const column = left + x;
        if (column < 0 || column >= this.width) continue;
        const weight = weightAt(y, vertical) * weightAt(x, horizontal);
        const from = y * horizontal.tile + x;
        this.#pixel(row * this.width + column, tile, from, weight);
      }
    }
  }

  /** The image: at its edges there is one tile where elsewhere there are two. */
  finish(): Float32Array {
    const { vertical, horizontal, channels } = this.#tiling;
    const ofRows = weightSums(this.height, vertical);
    const ofColumns = weightSums(this.width, horizontal);
    let next = 0;
    for (const ofRow of ofRows) {
      for (const ofColumn of ofColumns) {
        for (let c = 0; c < channels; c++) {
          this.#sums[next++]! /= ofRow * ofColumn;
        }
      }
    }
    return this.#sums;
  }

  #pixel(to: number, tile: Float32Array, from: number, weight: number): void {
    const { channels } = this.#tiling;
    for (let c = 0; c < channels; c++) {
      this.#sums[to * channels + c]! += weight * tile[from * channels + c]!;
    }
  }
}

/** Of all tiles, by the image's pixel. */
function weightSums(pixels: number, axis: Axis): Float64Array {
  const sums = new Float64Array(pixels);
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
