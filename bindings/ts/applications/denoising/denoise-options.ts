// SPDX-License-Identifier: MIT
// What the denoising calls take, checked.

import type { Autoencoder } from "../../autoencoder.js";
import { sizeOf } from "../../data.js";
import { describe, shapeText } from "../../describe.js";
import { AutoencoderError } from "../../error.js";
import {
  requireKnownOptions,
  requireOption,
  requireWholeNumber,
} from "../../option-checks.js";
import { checkWork } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import { requireUnlabelled } from "../requirements.js";
import type { Blend } from "./blend.js";
import type { Cut, Extents } from "./tiles.js";

/** How `denoise` cuts an image. */
export interface DenoiseOptions extends WorkOptions {
  /** Pixels that neighbouring tiles have in common, vertically and horizontally; each 0 up to a tile's extent − 1. Default: half a tile. */
  overlap?: number | readonly [number, number];
  /** How tiles pass into each other there: along half a cosine, along a line, or each alike. Default `"hann"`. */
  blend?: Blend;
  /** Height, width and channels of a tile, for a model whose input is flat. Default: the model's input shape. */
  tile?: Extents;
}

/** How `denoiseSeries` cuts a series. */
export interface DenoiseSeriesOptions extends WorkOptions {
  /** Steps that neighbouring windows have in common, 0 up to a window's − 1. Default: half a window. */
  overlap?: number;
  /** How windows pass into each other there. Default `"hann"`. */
  blend?: Blend;
}

/** How `denoiseAudio` cuts a recording. */
export interface DenoiseAudioOptions extends WorkOptions {
  /** As it was given to `frames` for training. Default: half a frame, rounded down. */
  hop?: number;
}

const work = ["signal", "onProgress"];
const blends: unknown[] = ["hann", "linear", "mean"];

/** @throws AutoencoderError `config`; the signal's reason. */
export function planImage(model: Autoencoder, options: DenoiseOptions): Cut {
  const known = ["overlap", "blend", "tile", ...work];
  requireKnownOptions("denoise", options, known);
  checkWork("denoise", options);
  const tile = tileOf(model, options.tile);
  const { overlap = [tile[0] >> 1, tile[1] >> 1], blend = "hann" } = options;
  requireBlend("denoise", blend);
  const both = Array.isArray(overlap)
    ? (overlap as number[])
    : [overlap as number, overlap as number];
  const isPair = both.length === 2;
  const pair = "a whole number or [vertical, horizontal]";
  requireOption(isPair, "denoise: overlap", pair, overlap);
  both.forEach((extent, axis) => {
    requireWholeNumber("denoise: overlap", extent, 0, tile[axis]! - 1);
  });
  return { tile, overlap: [both[0]!, both[1]!], blend };
}

/** @throws AutoencoderError `config`; the signal's reason. */
export function planSeries(
  model: Autoencoder,
  options: DenoiseSeriesOptions,
): Cut {
  const where = "denoiseSeries";
  requireKnownOptions(where, options, ["overlap", "blend", ...work]);
  checkWork(where, options);
  requireUnlabelled(where, model);
  const { inputShape } = model;
  const [length = 0, features = 1] = inputShape;
  const fits = inputShape.length <= 2;
  const expected =
    "a model of shape [steps, features] or [steps]. denoise takes images";
  requireOption(fits, `${where}: model`, expected, shapeText(inputShape));
  const { overlap = length >> 1, blend = "hann" } = options;
  requireWholeNumber(`${where}: overlap`, overlap, 0, length - 1);
  requireBlend(where, blend);
  return { tile: [length, 1, features], overlap: [overlap, 0], blend };
}

/** @throws AutoencoderError `config`; the signal's reason. */
export function planAudio(
  model: Autoencoder,
  options: DenoiseAudioOptions,
): { size: number; hop: number } {
  const where = "denoiseAudio";
  requireKnownOptions(where, options, ["hop", ...work]);
  checkWork(where, options);
  requireUnlabelled(where, model);
  const { inputShape } = model;
  const size = sizeOf(inputShape);
  requireWholeNumber(`${where}: size of a frame`, size, 2, 2 ** 24);
  const { hop = size >> 1 } = options;
  requireWholeNumber(`${where}: hop`, hop, 1, size >> 1);
  return { size, hop };
}

function tileOf(model: Autoencoder, given: unknown): Extents {
  requireUnlabelled("denoise", model);
  const { inputShape } = model;
  const tile = (given ?? inputShape) as readonly number[];
  const fits =
    Array.isArray(tile) &&
    tile.length === 3 &&
    tile.every((extent) => Number.isInteger(extent) && extent > 0) &&
    sizeOf(tile) === sizeOf(inputShape);
  if (fits) return [tile[0]!, tile[1]!, tile[2]!];
  throw new AutoencoderError(
    "config",
    "denoise: tile: expected [height, width, channels] with as many values as " +
      `the model's input ${shapeText(inputShape)}, got ` +
      (Array.isArray(tile) ? shapeText(tile) : describe(tile)) +
      ". Pass { tile }",
  );
}

function requireBlend(where: string, blend: unknown): void {
  const expected = '"hann", "linear" or "mean"';
  requireOption(blends.includes(blend), `${where}: blend`, expected, blend);
}
