// SPDX-License-Identifier: MIT
// How tiles of a model's size cover an image. Tiles overlap, codes do not: a
// tile's code has places, of which only the inner ones are kept, so that each
// place of the image has one code, made knowing what is around it. Decoded
// tiles overlap by twice a margin and fade into each other.

import type { AutoencoderConfig } from "../../config.js";
import { shapeText } from "../../describe.js";
import { AutoencoderError } from "../../error.js";
import { requireOption } from "../../option-checks.js";
import type { CodeLayout, Layout } from "../codec/code-layout.js";
import type { Transform } from "../codec/transform.js";

/** Along one axis. */
export interface Axis {
  /** Pixels of a tile, of a place's cell, and of a margin. */
  tile: number;
  cell: number;
  margin: number;
  /** Places of a tile that are kept. */
  inner: number;
}

export interface Tiling {
  vertical: Axis;
  horizontal: Axis;
  /** Of the image. */
  channels: number;
  /** Of a place's code. */
  codeChannels: number;
}

/** Of a tile's places one in so many is a margin on either side. */
const PLACES_A_MARGIN = 8;

/** @throws AutoencoderError `config` for a model that takes no images, or whose code has no places. */
export function tilingOf(where: string, transform: Transform): Tiling {
  const { inputShape, codeShape } = transform;
  const [height = 0, width = 0, channels = 0] = inputShape;
  const [rows, columns, codeChannels] =
    codeShape.length === 1 ? [1, 1, codeShape[0]!] : codeShape;
  const fits =
    inputShape.length === 3 &&
    (codeShape.length === 3 || codeShape.length === 1) &&
    isWhole(height / rows!) &&
    isWhole(width / columns!);
  if (!fits) throw noTiles(where, transform);
  return {
    vertical: axisOf(height, rows!),
    horizontal: axisOf(width, columns!),
    channels,
    codeChannels: codeChannels!,
  };
}

function isWhole(value: number): boolean {
  return Number.isInteger(value);
}

function axisOf(tile: number, places: number): Axis {
  const most = Math.floor((places - 1) / 2);
  const margin = Math.min(most, Math.ceil(places / PLACES_A_MARGIN));
  const cell = tile / places;
  return { tile, cell, margin: margin * cell, inner: places - 2 * margin };
}

function noTiles(where: string, { inputShape, codeShape }: Transform) {
  return new AutoencoderError(
    "config",
    `${where}: expected a model of tiles, [height, width, channels], whose ` +
      "code is [rows, columns, channels] with rows and columns that divide " +
      `height and width, got ${shapeText(inputShape)} and ` +
      `${shapeText(codeShape)}. Use convolutions with strides`,
  );
}

/** Places of an image of so many pixels. */
export function placesIn(pixels: number, { cell }: Axis): number {
  return Math.ceil(pixels / cell);
}

/** Of a tile along an axis. */
export function placesOf({ tile, cell }: Axis): number {
  return tile / cell;
}

/** Of an image, whose channels share the bits. */
export function pixelsOfPlace({ vertical, horizontal }: Tiling): number {
  return vertical.cell * horizontal.cell;
}

/** @throws AutoencoderError `config` for codes of words. */
export function requireNumbers(
  where: string,
  { bottleneck }: Readonly<AutoencoderConfig>,
): void {
  requireOption(
    bottleneck?.type !== "quantized",
    `${where}: bottleneck`,
    "a code of numbers, not the words of a quantized one",
    bottleneck?.type,
  );
}

/** Of the two margins each. */
export function marginOf({ margin, cell }: Axis): number {
  return margin / cell;
}

/** Of a tile whose first kept place this is; before the image's for the first ones. */
export function firstPixel(place: number, { cell, margin }: Axis): number {
  return place * cell - margin;
}

/** Beyond its edges an image, and its code, goes on as at the edge. */
export function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}

/** Values of a tile. */
export function tileSize({ vertical, horizontal, channels }: Tiling): number {
  return vertical.tile * horizontal.tile * channels;
}

/** Values of a tile's code. */
export function tileCodeSize(tiling: Tiling): number {
  const { vertical, horizontal, codeChannels } = tiling;
  return placesOf(vertical) * placesOf(horizontal) * codeChannels;
}

/** The places of an image of this size. */
export function gridLayout(
  { vertical, horizontal, codeChannels }: Tiling,
  height: number,
  width: number,
): CodeLayout {
  return {
    rows: placesIn(height, vertical),
    columns: placesIn(width, horizontal),
    channels: codeChannels,
    west: true,
    north: true,
  };
}

/** Where a tile's kept places begin. */
export interface Spot {
  row: number;
  column: number;
}

/** The tiles of a grid, row by row. */
export function spotsOf(
  { rows, columns }: Layout,
  { vertical, horizontal }: Tiling,
): Spot[] {
  const spots: Spot[] = [];
  for (let row = 0; row < rows; row += vertical.inner) {
    for (let column = 0; column < columns; column += horizontal.inner) {
      spots.push({ row, column });
    }
  }
  return spots;
}

/**
 * Weight of a tile's pixel: 0 near its edge, 1 inside; where two tiles overlap
 * theirs sum to 1.
 */
export function weightAt(pixel: number, { tile, margin }: Axis): number {
  if (margin === 0) return 1;
  const depth = Math.min(pixel + 0.5, tile - pixel - 0.5);
  return Math.max(0, Math.min(1, depth / margin - 0.5));
}
