// SPDX-License-Identifier: MIT
// What an image codec is asked.

import type { Autoencoder } from "../../autoencoder.js";
import type { Layer } from "../../config.js";
import { describe } from "../../describe.js";
import { AutoencoderError } from "../../error.js";
import {
  requireKnownOptions,
  requireOption,
  requireWholeNumber,
} from "../../option-checks.js";
import { checkWork } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import { checkRuntime } from "../codec/codec-options.js";
import type {
  CodecRuntime,
  DecompressOptions,
} from "../codec/codec-options.js";
import type { Quality } from "../codec/measure.js";
import { readPicture } from "./pictures.js";
import type { Picture, Pixels } from "./pictures.js";
import { requireConvolution } from "./train-decoder.js";

/** Of `ImageCodec.fit`. */
export interface ImageCodecOptions extends WorkOptions {
  /** About how many bits a pixel takes, all its channels together; above 0, at most 24. Default 0.5. */
  bitsPerPixel?: number;
  /**
   * Epochs in which the decoder of the codec's own model learns what rounding
   * does to codes; 0 to 10,000, some 10 gain half a decibel. The encoder stays as
   * it is. For models without a bottleneck whose decoder is a list of layers that
   * begins with `conv2d` or `conv2dTranspose`; others are refused (`config`).
   * Such a codec is always saved with its model. Default 0.
   */
  epochs?: number;
  /**
   * Layers of a decoder that takes the place of the model's, `[...codeShape]` to
   * `inputShape`, and learns in `epochs` alone. The model's still says how large
   * the steps of codes are: those of blocks side by side are about orthogonal,
   * and a window larger than its strides then hides the blocks' edges. 1 or more
   * epochs are needed. Default: the model's, which goes on learning.
   */
  decoder?: readonly Layer[];
  /** Where the codec's own engine runs. Default: like the model's. */
  runtime?: CodecRuntime;
}

/** Of `compress` and `decompress` of an image codec. */
export type ImageFileOptions = DecompressOptions;

/** Of `ImageCodec.report`. */
export interface ImageReportOptions extends WorkOptions {
  /** Images to find the principal components of. Default: those reported on, which favours them. */
  train?: readonly Picture[];
  /**
   * Extents of the tiles that principal components are found of, side by side,
   * 1 or more. Default: the model's. `[8, 8]`, for which the components are
   * about those of JPEG, is a stronger baseline unless rates are very low.
   */
  pcaTile?: readonly [height: number, width: number];
}

/** An image codec and its baselines on the same images. */
export interface ImageCodecReport {
  /** How many. */
  pictures: number;
  /** Whole files; a sample is an image. */
  codec: Quality;
  /** Exact, by `CompressionStream`, an image at a time. */
  gzip: Quality;
  /**
   * Principal components of tiles, with steps for as many bits of these images
   * as the codec takes, coded as its codes are.
   */
  pca: Quality;
}

/** An image out of a file. */
export interface DecompressedImage {
  data: Uint8Array;
  /** `[height, width, channels]`. */
  shape: number[];
}

const MOST_BITS = 24;
const MOST_EPOCHS = 10_000;

/** @throws AutoencoderError `config`; the signal's reason. */
export function checkImageFit(
  options: ImageCodecOptions,
  model: Autoencoder,
): void {
  const where = "ImageCodec.fit";
  const known = [
    "bitsPerPixel",
    "epochs",
    "decoder",
    "runtime",
    "signal",
    "onProgress",
  ];
  requireKnownOptions(where, options, known);
  checkWork(where, options);
  checkRuntime(where, options.runtime ?? {});
  const { bitsPerPixel = 1 } = options;
  requireOption(
    typeof bitsPerPixel === "number" &&
      bitsPerPixel > 0 &&
      bitsPerPixel <= MOST_BITS,
    `${where}: bitsPerPixel`,
    `a number above 0, at most ${MOST_BITS}`,
    bitsPerPixel,
  );
  checkTraining(where, options, model);
}

function checkTraining(
  where: string,
  { epochs = 0, decoder }: ImageCodecOptions,
  model: Autoencoder,
): void {
  requireWholeNumber(`${where}: epochs`, epochs, 0, MOST_EPOCHS);
  requireOption(
    epochs > 0 || decoder === undefined,
    `${where}: epochs`,
    "1 or more, in which the given decoder learns",
    epochs,
  );
  if (epochs > 0) requireConvolution(where, model, decoder);
}

/** @throws AutoencoderError `data` for what is no list of images; `shape`. */
export function readPictures(
  where: string,
  pictures: readonly Picture[],
  channels: number,
): Pixels[] {
  if (Array.isArray(pictures) && pictures.length > 0) {
    return pictures.map((picture: Picture, i) =>
      readPicture(`${where}: picture ${i}`, picture, channels),
    );
  }
  throw new AutoencoderError(
    "data",
    `${where}: expected a list of one or more images, got ` +
      `${Array.isArray(pictures) ? "none" : describe(pictures)}. Put a single ` +
      "one into brackets: [picture]",
  );
}
