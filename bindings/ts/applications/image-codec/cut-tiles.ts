// SPDX-License-Identifier: MIT
// Samples for a model of tiles, out of images.

import type { Shape } from "../../config.js";
import { sizeOf } from "../../data.js";
import { zerosFor } from "../../memory.js";
import {
  requireKnownOptions,
  requireOption,
  requireWholeNumber,
} from "../../option-checks.js";
import type { Pace } from "../codec/pace.js";
import { Random } from "../random.js";
import { readPictures } from "./image-codec-options.js";
import type { Picture, Pixels } from "./pictures.js";
import { copyTile } from "./tile-pixels.js";

/** Of `cutTiles`. */
export interface CutTilesOptions {
  /** `[height, width, channels]` of a tile: the model's input. */
  inputShape: Shape;
  /** How many. */
  count: number;
  /** Start of the random numbers. A whole number, 0 to 2³² − 1. Default 0. */
  seed?: number;
}

/**
 * Tiles of images, `[count, height, width, channels]`, to train a model on:
 * each at a random place of an image, which is chosen by its size. Bytes become
 * 0..1; an image that is smaller than a tile goes on as at its edge.
 *
 * @throws AutoencoderError `config`, `shape`, `data`.
 */
export function cutTiles(
  pictures: readonly Picture[],
  options: CutTilesOptions,
): { data: Float32Array; shape: number[] } {
  const where = "cutTiles";
  requireKnownOptions(where, options, ["inputShape", "count", "seed"]);
  const { inputShape, count, seed = 0 } = options;
  requireOption(
    Array.isArray(inputShape) && inputShape.length === 3,
    `${where}: inputShape`,
    "[height, width, channels]",
    inputShape,
  );
  requireWholeNumber(`${where}: count`, count, 1, 2 ** 31 - 1);
  requireWholeNumber(`${where}: seed`, seed, 0, 2 ** 32 - 1);
  const pixels = readPictures(where, pictures, inputShape[2]!);
  const data = zerosFor(where, Float32Array, count * sizeOf(inputShape));
  const cut = cutter(pixels, inputShape, data, seed);
  for (let i = 0; i < count; i++) cut(i);
  return { data, shape: [count, ...inputShape] };
}

/** The same of seed 0, in pieces. @throws the reason of the pace's signal. */
export async function cutPixels(
  pictures: readonly Pixels[],
  inputShape: Shape,
  { count, pace }: { count: number; pace: Pace },
): Promise<Float32Array> {
  const tiles = new Float32Array(count * sizeOf(inputShape));
  const cut = cutter(pictures, inputShape, tiles, 0);
  for (let i = 0; i < count; i++) {
    cut(i);
    await pace.rest();
  }
  return tiles;
}

/** Cuts one tile after another. */
function cutter(
  pictures: readonly Pixels[],
  inputShape: Shape,
  tiles: Float32Array,
  seed: number,
): (i: number) => void {
  const [tall = 1, wide = 1, channels = 1] = inputShape;
  const size = tall * wide * channels;
  const random = new Random(seed);
  const all = pictures.reduce((sum, one) => sum + areaOf(one), 0);
  return (i) => {
    const picture = pickByArea(pictures, random.uniform() * all);
    const top = random.below(Math.max(1, picture.height - tall + 1));
    const left = random.below(Math.max(1, picture.width - wide + 1));
    const into = tiles.subarray(i * size, (i + 1) * size);
    copyTile(picture, { top, left, tall, wide, channels }, into);
  };
}

function areaOf({ height, width }: Pixels): number {
  return height * width;
}

function pickByArea(pictures: readonly Pixels[], pixel: number): Pixels {
  let rest = pixel;
  for (const picture of pictures) {
    rest -= areaOf(picture);
    if (rest < 0) return picture;
  }
  return pictures.at(-1)!;
}
