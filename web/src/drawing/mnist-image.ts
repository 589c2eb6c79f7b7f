// SPDX-License-Identifier: MIT
// A drawing of any size as the 28 × 28 image MNIST would have made of it
// (LeCun et al. 1998): the ink's bounding box scaled into 20 × 20, its aspect
// ratio kept, then placed with its centre of mass in the middle.

import { imageSide } from "../digit-image.js";

/** RGBA pixels, row by row; ink is what is bright in the red channel. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** Where the ink is, in pixels of the drawing. */
interface Extent {
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Centre of mass. */
  massX: number;
  massY: number;
}

/** One axis of the way back from the image to the drawing: pixel i covers `start + i·step` to `start + (i + 1)·step`. */
interface Axis {
  start: number;
  step: number;
}

const boxSide = 20;

/** Darker than this is the rim of an anti-aliased stroke and does not widen the box. */
const inkThreshold = 32;

/**
 * The image, values 0 (paper) to 1 (ink); all 0 when nothing is drawn.
 *
 * Each pixel is the mean of the drawing over the area it covers.
 */
export function toMnistImage(pixels: Pixels): Float32Array {
  const extent = findInk(pixels);
  if (!extent) return new Float32Array(imageSide * imageSide);
  const { left, right, top, bottom, massX, massY } = extent;
  const step = Math.max(right - left, bottom - top) / boxSide;
  const across = { start: placeAxis(left, right, massX, step), step };
  const down = { start: placeAxis(top, bottom, massY, step), step };
  return averageDown(averageAcross(pixels, across), pixels.height, down);
}

function findInk({ width, height, data }: Pixels): Extent | undefined {
  let left = width;
  let right = 0;
  let top = height;
  let bottom = 0;
  let mass = 0;
  let momentX = 0;
  let momentY = 0;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const ink = data[at]!;
      if (ink <= inkThreshold) continue;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      bottom = y + 1;
      mass += ink;
      momentX += ink * (x + 0.5);
      momentY += ink * (y + 0.5);
    }
  }
  if (mass === 0) return undefined;
  const massX = momentX / mass;
  const massY = momentY / mass;
  return { left, right, top, bottom, massX, massY };
}

/**
 * Where the image begins on one axis of the drawing. The centre of mass goes
 * to the middle, except that no ink may fall outside.
 */
function placeAxis(
  low: number,
  high: number,
  centreOfMass: number,
  step: number,
): number {
  const centred = centreOfMass - (imageSide / 2) * step;
  return Math.min(Math.max(centred, high - imageSide * step), low);
}

/** Every row of the drawing brought to 28 values, 0..1. */
function averageAcross(pixels: Pixels, axis: Axis): Float32Array {
  const { width, height, data } = pixels;
  const rows = new Float32Array(height * imageSide);
  for (let y = 0; y < height; y++) {
    const line = { values: data, offset: 4 * y * width, stride: 4 };
    for (let x = 0; x < imageSide; x++) {
      rows[y * imageSide + x] = mean(line, width, axis, x) / 255;
    }
  }
  return rows;
}

function averageDown(
  rows: Float32Array,
  height: number,
  axis: Axis,
): Float32Array {
  const image = new Float32Array(imageSide * imageSide);
  for (let x = 0; x < imageSide; x++) {
    const line = { values: rows, offset: x, stride: imageSide };
    for (let y = 0; y < imageSide; y++) {
      image[y * imageSide + x] = mean(line, height, axis, y);
    }
  }
  return image;
}

/** A line of values in a larger array. */
interface Line {
  values: ArrayLike<number>;
  offset: number;
  stride: number;
}

/** Mean of a line over what pixel `index` covers; beyond its ends it is 0. */
function mean(line: Line, length: number, axis: Axis, index: number): number {
  const from = axis.start + index * axis.step;
  const to = from + axis.step;
  const end = Math.min(length, Math.ceil(to));
  let sum = 0;
  for (let at = Math.max(0, Math.floor(from)); at < end; at++) {
    const covered = Math.min(at + 1, to) - Math.max(at, from);
    sum += covered * line.values[line.offset + at * line.stride]!;
  }
  return sum / axis.step;
}
