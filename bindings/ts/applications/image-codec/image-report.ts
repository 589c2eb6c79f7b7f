// SPDX-License-Identifier: MIT
// An image codec beside what needs no network, on the same images.

import { requireKnownOptions, requireOption } from "../../option-checks.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { gzipBytes } from "../codec/baselines.js";
import { quality, squaredErrors } from "../codec/measure.js";
import type { Quality } from "../codec/measure.js";
import { checkWork, Work } from "../rows.js";
import type { WorkOptions } from "../rows.js";
import { readPictures } from "./image-codec-options.js";
import type {
  ImageCodecReport,
  ImageReportOptions,
} from "./image-codec-options.js";
import type { ImageCodec } from "./image-codec.js";
import { pcaFiles } from "./image-pca.js";
import type { Picture, Pixels } from "./pictures.js";

interface Model {
  pcaTile: readonly number[];
  runtime: RuntimeOptions;
}

/** Bits and squared errors of all images. */
class Sum {
  bits = 0;
  squares = 0;
  pixels = 0;
  count = 0;

  add(bits: number, squares: number, { height, width }: Pixels): void {
    this.bits += bits;
    this.squares += squares;
    this.pixels += height * width;
    this.count++;
  }

  /** An image of the mean size counts as a sample. */
  quality(channels: number): Quality {
    const { bits, squares, pixels, count } = this;
    return quality(bits, squares, count, [pixels / count, 1, channels]);
  }
}

/** @throws AutoencoderError `config`, `shape`, `data`. The signal's reason. */
export async function reportImages(
  codec: ImageCodec,
  pictures: readonly Picture[],
  options: ImageReportOptions,
  model: Model,
): Promise<ImageCodecReport> {
  check(options, model.pcaTile);
  const { signal, train = pictures } = options;
  const { channels } = codec;
  const all = readPictures("report", pictures, channels);
  const known = readPictures("report: train", train, channels);
  const work = new Work(2 * all.length + known.length, options);
  const [ofCodec, ofGzip, ofPca] = [new Sum(), new Sum(), new Sum()];
  for (const [i, pixels] of all.entries()) {
    ofCodec.add(...(await through(codec, pictures[i]!, pixels, signal)));
    ofGzip.add(8 * (await gzipBytes(pixels.values)), 0, pixels);
    await work.advance(1);
  }
  const inputShape = [...model.pcaTile, channels];
  const target = { inputShape, rate: ofCodec.bits / ofCodec.pixels };
  const where = { runtime: model.runtime, work, signal };
  const files = await pcaFiles(known, all, target, where);
  files.forEach(({ bits, squares }, i) => ofPca.add(bits, squares, all[i]!));
  return {
    pictures: all.length,
    codec: ofCodec.quality(channels),
    gzip: ofGzip.quality(channels),
    pca: ofPca.quality(channels),
  };
}

/** Bits of a file and squared errors of its image. */
async function through(
  codec: ImageCodec,
  picture: Picture,
  pixels: Pixels,
  signal: AbortSignal | undefined,
): Promise<[number, number, Pixels]> {
  const file = await codec.compress(picture, own(signal));
  const { data } = await codec.decompress(file, own(signal));
  return [8 * file.length, squaredErrors(data, pixels.values), pixels];
}

/** The caller's signal alone: of progress it is told here. */
function own(signal: AbortSignal | undefined): WorkOptions {
  return signal ? { signal } : {};
}

/** @throws AutoencoderError `config`; the signal's reason. */
function check(
  options: Omit<ImageReportOptions, "pcaTile">,
  pcaTile: unknown,
): void {
  requireKnownOptions("report", options, ["train", "signal", "onProgress"]);
  checkWork("report", options);
  requireOption(
    Array.isArray(pcaTile) &&
      pcaTile.length === 2 &&
      pcaTile.every((extent) => Number.isInteger(extent) && extent > 0),
    "report: pcaTile",
    "[height, width], whole numbers above 0",
    pcaTile,
  );
}
