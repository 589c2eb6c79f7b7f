// SPDX-License-Identifier: MIT
// An image codec beside what needs no network, on the same images.

import { requireKnownOptions, requireOption } from "../../option-checks.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { checkWork } from "../../work.js";
import { gzipBytes } from "../codec/baselines.js";
import { quality, squaredErrors } from "../codec/measure.js";
import type { Quality } from "../codec/measure.js";
import { Pace } from "../codec/pace.js";
import { Stages } from "../codec/stages.js";
import { readPictures } from "./image-codec-options.js";
import type {
  ImageCodecReport,
  ImageReportOptions,
} from "./image-codec-options.js";
import type { ImageCodec } from "./image-codec.js";
import { pcaFiles, pcaPart } from "./image-pca.js";
import type { Picture, Pixels } from "./pictures.js";

interface Model {
  pcaTile: readonly number[];
  runtime: RuntimeOptions;
}

interface Cost {
  bits: number;
  squares: number;
}

/** Bits and squared errors of all images. */
class Sum {
  bits = 0;
  squares = 0;
  pixels = 0;
  count = 0;

  add({ bits, squares }: Cost, { height, width }: Pixels): void {
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
  { pcaTile, runtime }: Model,
): Promise<ImageCodecReport> {
  check(options, pcaTile);
  const { channels } = codec;
  const { train = pictures } = options;
  const all = readPictures("report", pictures, channels);
  const known = readPictures("report: train", train, channels);
  const stages = new Stages(2 * all.length + pcaPart(known, all), options);
  const pace = new Pace(options.signal);
  const [ofCodec, ofGzip, ofPca] = [new Sum(), new Sum(), new Sum()];
  for (const [i, pixels] of all.entries()) {
    const got = await through(codec, pictures[i]!, pixels, { stages, pace });
    ofCodec.add(got, pixels);
    const bits = 8 * (await gzipBytes(pixels.values, options));
    ofGzip.add({ bits, squares: 0 }, pixels);
  }
  const inputShape = [...pcaTile, channels];
  const target = { inputShape, rate: ofCodec.bits / ofCodec.pixels };
  const where = { runtime, stages, pace };
  const files = await pcaFiles(known, all, target, where);
  files.forEach((file, i) => ofPca.add(file, all[i]!));
  const its = (sum: Sum) => sum.quality(channels);
  const [ofAll, gzip, pca] = [its(ofCodec), its(ofGzip), its(ofPca)];
  return { pictures: all.length, codec: ofAll, gzip, pca };
}

/** Bits of a file and squared errors of its image. */
async function through(
  codec: ImageCodec,
  picture: Picture,
  pixels: Pixels,
  { stages, pace }: { stages: Stages; pace: Pace },
): Promise<Cost> {
  const file = await codec.compress(picture, stages.next(1));
  const { data } = await codec.decompress(file, stages.next(1));
  const squares = await squaredErrors(data, pixels.values, pace);
  return { bits: 8 * file.length, squares };
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
