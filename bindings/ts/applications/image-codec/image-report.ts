// SPDX-License-Identifier: MIT
// An image codec beside what needs no network, on the same images.

import type { Shape } from "../../config.js";
import { sizeOf } from "../../data.js";
import { requireKnownOptions } from "../../option-checks.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { gzipBytes, mostComponents } from "../codec/baselines.js";
import { CostMeter } from "../codec/cost-meter.js";
import { tablesForBits } from "../codec/fit-quantized.js";
import { quality, squaredErrors } from "../codec/measure.js";
import type { Quality } from "../codec/measure.js";
import { Pace } from "../codec/pace.js";
import { Pca } from "../pca/pca.js";
import { checkWork, Work } from "../rows.js";
import type { WorkOptions } from "../rows.js";
import { cutPixels } from "./cut-tiles.js";
import { GridCoder } from "./grid-coder.js";
import { readPictures } from "./image-codec-options.js";
import type {
  ImageCodecReport,
  ImageReportOptions,
} from "./image-codec-options.js";
import type { ImageCodec } from "./image-codec.js";
import { ImageCoder } from "./image-coder.js";
import { learnImages } from "./learn-images.js";
import type { Picture, Pixels } from "./pictures.js";
import { pixelsOfPlace, tilingOf } from "./tiling.js";

/** Cells that principal components are found of; more would not change them. */
const MOST_CELLS = 20_000;
/** Later ones would be 0 but at rates beyond use. */
const MOST_COMPONENTS = 96;
/** Values of all of them. */
const MOST_VALUES = 2 ** 24;

interface Model {
  /** `[height, width, channels]` of what a place of the code stands for. */
  cellShape: Shape;
  runtime: RuntimeOptions;
}

/** Bits and squared errors of all images. */
class Sum {
  bits = 0;
  squares = 0;
  pixels = 0;

  add(bits: number, squares: number, { height, width }: Pixels): void {
    this.bits += bits;
    this.squares += squares;
    this.pixels += height * width;
  }

  /** An image of the mean size counts as a sample. */
  quality(pictures: number, channels: number): Quality {
    const shape = [this.pixels / pictures, 1, channels];
    return quality(this.bits, this.squares, pictures, shape);
  }
}

/** @throws AutoencoderError `config`, `shape`, `data`. The signal's reason. */
export async function reportImages(
  codec: ImageCodec,
  pictures: readonly Picture[],
  options: ImageReportOptions,
  model: Model,
): Promise<ImageCodecReport> {
  requireKnownOptions("report", options, ["train", "signal", "onProgress"]);
  checkWork("report", options);
  const { signal, train = pictures } = options;
  const { channels } = codec;
  const all = readPictures("report", pictures, channels);
  const known = readPictures("report: train", train, channels);
  const count = all.length;
  const work = new Work(2 * count + known.length, options);
  const [ofCodec, ofGzip, ofPca] = [new Sum(), new Sum(), new Sum()];
  for (const [i, pixels] of all.entries()) {
    ofCodec.add(...(await through(codec, pictures[i]!, pixels, signal)));
    ofGzip.add(8 * (await gzipBytes(pixels.values)), 0, pixels);
    await work.advance(1);
  }
  const where = { ...model, work, signal };
  await sumPca(ofPca, known, all, ofCodec.bits / ofCodec.pixels, where);
  return {
    pictures: count,
    codec: ofCodec.quality(count, channels),
    gzip: ofGzip.quality(count, channels),
    pca: ofPca.quality(count, channels),
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

interface Surroundings extends Model {
  work: Work;
  signal: AbortSignal | undefined;
}

/** Principal components at as many bits a pixel. */
async function sumPca(
  sum: Sum,
  train: readonly Pixels[],
  pictures: readonly Pixels[],
  rate: number,
  { cellShape, runtime, work, signal }: Surroundings,
): Promise<void> {
  const pca = await pcaOfCells(train, cellShape, runtime);
  try {
    const tiling = tilingOf("report", pca);
    const pace = new Pace(signal);
    const coder = new ImageCoder(pca, tiling, pace);
    const facts = await learnImages(pca, coder, train, { work, runtime });
    const tables = tablesForBits(facts, rate * pixelsOfPlace(tiling));
    const gridCoder = new GridCoder(tables, own(signal), pace);
    for (const pixels of pictures) {
      const { height, width, values } = pixels;
      const meter = new CostMeter();
      const grid = await coder.encode(pixels);
      await gridCoder.code(meter, grid.layout, grid.values, true);
      const room = new Float32Array(values.length);
      const image = await coder.decode(grid, height, width, room);
      sum.add(meter.bits, squaredErrors(image, values), pixels);
      await work.advance(1);
    }
  } finally {
    pca.dispose();
  }
}

async function pcaOfCells(
  pictures: readonly Pixels[],
  cellShape: Shape,
  runtime: RuntimeOptions,
): Promise<Pca> {
  const size = sizeOf(cellShape);
  const most = Math.min(MOST_CELLS, Math.floor(MOST_VALUES / size));
  const tiles = cutPixels(pictures, cellShape, most, 0);
  const components = Math.min(mostComponents(most, size), MOST_COMPONENTS);
  return Pca.fit(tiles, { ...runtime, inputShape: cellShape, components });
}
