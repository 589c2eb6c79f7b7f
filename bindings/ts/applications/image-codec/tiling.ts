// SPDX-License-Identifier: MIT
// How tiles of a model's size cover an image. Tiles overlap, codes do not: a
// tile's code has places, of which only the inner ones are kept, so that each
// place of the image has one code, made knowing what is around it. Decoded
// tiles overlap by twice a margin and fade into each other.

import { shapeText } from "../../describe.js";
import { AutoencoderError } from "../../error.js";
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
    height % rows! === 0 &&
    width % columns! === 0;
  if (!fits) throw noTiles(where, transform);
  return {
    vertical: axisOf(height, rows!),
    horizontal: axisOf(width, columns!),
    channels,
    codeChannels: codeChannels!,
  };
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

/**
 * Weight of a tile's pixel: 0 near its edge, 1 inside; where two tiles overlap
 * theirs sum to 1.
 */
export function weightAt(pixel: number, { tile, margin }: Axis): number {
  if (margin === 0) return 1;
  const depth = Math.min(pixel + 0.5, tile - pixel - 0.5);
  return Math.max(0, Math.min(1, depth / margin - 0.5));
}
