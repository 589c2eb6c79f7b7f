// SPDX-License-Identifier: MIT
// A model's reconstruction of what is larger than its input: images, series,
// recordings. With a model that was trained with a corruption, their noise is
// taken out; with one that learnt to fill gaps, they are filled.

import type { Autoencoder } from "../../autoencoder.js";
import { readData } from "../../data.js";
import type { Tensor } from "../../data.js";
import { countFrames, frameCutter, OverlapSum } from "../../data/frames.js";
import { describe, typeName } from "../../describe.js";
import { AutoencoderError } from "../../error.js";
import { isImage, readImages } from "../../image-data.js";
import { batchRows, Work } from "../../work.js";
import { isOver } from "../imputation/options.js";
import { planAudio, planImage, planSeries } from "./denoise-options.js";
import type {
  DenoiseAudioOptions,
  DenoiseOptions,
  DenoiseSeriesOptions,
} from "./denoise-options.js";
import { throughTiles } from "./tiles.js";

/** An image's values, row by row, the channels of a pixel side by side. */
export interface Plane<Values = Float32Array> {
  data: Values;
  width: number;
  height: number;
  /** Default 1. */
  channels?: number;
}

/**
 * An image of any size through a model of small ones: overlapping tiles are
 * reconstructed, and each pixel is the weighted mean of what the tiles say
 * about it, with weights that fall to 0 towards a tile's edges, so that there
 * are no seams. An image smaller than a tile is mirrored at its edges. Progress
 * counts tiles.
 *
 * @param image floats as they are, bytes scaled by 1/255, or `ImageData`, whose
 * channels go by the tile's as everywhere (see `Data`).
 * @throws AutoencoderError `config`; `shape` for other channels than a tile's;
 * `data`. The signal's reason.
 */
export async function denoise(
  model: Autoencoder,
  image: Plane<Float32Array | Uint8Array> | ImageData,
  options: DenoiseOptions = {},
): Promise<Required<Plane>> {
  const plan = planImage(model, options);
  const [, , channels] = plan.tile;
  const { values, width, height } = readPlane(image, channels);
  const scale = values instanceof Float32Array ? 1 : 255;
  requireKnown("denoise", model, values, (i) => {
    const pixel = Math.floor(i / channels);
    const [row, column] = [Math.floor(pixel / width), pixel % width];
    return `row ${row}, column ${column}, channel ${i % channels}`;
  });
  const at = (index: number) => values[index]! / scale;
  const extents = [height, width, channels] as const;
  const data = await throughTiles(model, at, extents, plan, options);
  return { data, width, height, channels };
}

/**
 * A series of any length, steps × features, through a model of windows, in the
 * same way, `[steps, features]`. Progress counts windows.
 *
 * @param series values one after another, of as many features as the model's,
 * or one row a step.
 * @throws AutoencoderError `config`, `shape`, `data`; the signal's reason.
 */
export async function denoiseSeries(
  model: Autoencoder,
  series: Float32Array | readonly (readonly number[])[],
  options: DenoiseSeriesOptions = {},
): Promise<Tensor> {
  const plan = planSeries(model, options);
  const [, , features] = plan.tile;
  const values = readSeries(series, features);
  requireKnown("denoiseSeries", model, values, (i) => {
    const step = `step ${Math.floor(i / features)}`;
    return features > 1 ? `${step}, feature ${i % features}` : step;
  });
  const steps = values.length / features;
  const at = (index: number) => values[index]!;
  const extents = [steps, 1, features] as const;
  const data = await throughTiles(model, at, extents, plan, options);
  return { data, shape: [steps, features] };
}

/**
 * A recording of any length through a model of frames that `frames` cut:
 * weighted overlap-add, x = `unframe(reconstruct(frames(x)))`. Progress counts
 * frames.
 *
 * @throws AutoencoderError `config`, `data`; the signal's reason.
 */
export async function denoiseAudio(
  model: Autoencoder,
  samples: Float32Array,
  options: DenoiseAudioOptions = {},
): Promise<Float32Array> {
  const { size, hop } = planAudio(model, options);
  const count = countFrames(samples, size, hop);
  requireKnown("denoiseAudio", model, samples, (i) => `sample ${i}`);
  const cut = frameCutter(samples, size, hop);
  const sum = new OverlapSum(samples.length, size, hop);
  const work = new Work(count, options);
  await work.inBatches(count, batchRows(size), async (from, to) => {
    const data = new Float32Array((to - from) * size);
    for (let m = from; m < to; m++) cut(m, data, (m - from) * size);
    const shape = [to - from, ...model.inputShape];
    const clean = (await model.reconstruct({ data, shape })).data;
    for (let m = from; m < to; m++) sum.add(m, clean, (m - from) * size);
  });
  return sum.recording();
}

/** Tiles would count from their own starts. Gaps are for models that learnt with them. */
function requireKnown(
  where: string,
  { config }: Autoencoder,
  values: Float32Array | Uint8Array,
  placeOf: (index: number) => string,
): void {
  // A callback a value would take longer than to look at it.
  let wrong = 0;
  const fills = isOver(config, "present");
  const isKnown = (x = Infinity) => Number.isFinite(x) || (fills && isNaN(x));
  while (isKnown(values[wrong])) wrong++;
  if (wrong === values.length) return;
  const value = values[wrong]!;
  const cure = Number.isNaN(value)
    ? "Fill gaps with impute first"
    : "Clip what is too large";
  throw new AutoencoderError(
    "data",
    `${where}: expected finite numbers, got ${value} at ${placeOf(wrong)}. ` +
      cure,
  );
}

/** The values of a series with these features. */
function readSeries(series: unknown, features: number): Float32Array {
  if (Array.isArray(series) && Array.isArray(series[0])) {
    const { values } = readData("denoiseSeries", series, [features]);
    return values as Float32Array;
  }
  const isSeries = typeName(series) === "Float32Array";
  const values = isSeries ? (series as Float32Array) : new Float32Array();
  const isWhole = values.length % features === 0;
  if (isWhole && values.length > 0) return values;
  throw new AutoencoderError(
    isWhole ? "data" : "shape",
    `denoiseSeries: expected a Float32Array or rows of steps of ${features} ` +
      `values, got ${describe(series)} of ${values.length} values. ` +
      (isSeries
        ? "The model says how many values a step has"
        : "Float32Array.from(values) makes one"),
  );
}

/** The values of an image with these channels. */
function readPlane(image: unknown, channels: number) {
  if (isImage(image)) {
    const { width, height } = image;
    const shape = [height, width, channels];
    const { values } = readImages("denoise", [image], shape);
    return { values, width, height };
  }
  const plane = (image ?? {}) as Partial<Plane<Float32Array | Uint8Array>>;
  const { data, width = 0, height = 0, channels: own = 1 } = plane;
  const known = ["Float32Array", "Uint8Array"];
  if (!data || !known.includes(typeName(data))) {
    throw new AutoencoderError(
      "data",
      "denoise: expected an image { data, width, height, channels } of floats " +
        `or bytes, or ImageData, got ${describe(image)}. ` +
        "Float32Array.from(values) makes data, getImageData an image",
    );
  }
  const isWhole = [width, height].every((x) => Number.isInteger(x) && x > 0);
  const fits = own === channels && data.length === width * height * channels;
  if (isWhole && fits) return { values: data, width, height };
  throw new AutoencoderError(
    "shape",
    `denoise: expected width × height × ${channels} values, as the tiles have ` +
      `channels, got ${width} × ${height} × ${own} and ${data.length} values. ` +
      "They are whole numbers, and data is as long as their product",
  );
}
