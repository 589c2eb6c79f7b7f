// SPDX-License-Identifier: MIT
// Images through principal components of tiles, coded as a model's codes are.

import type { Shape } from "../../config.js";
import { sizeOf } from "../../data.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { mostComponents } from "../codec/baselines.js";
import { placesOf } from "../codec/code-layout.js";
import { someBands } from "../codec/code-vectors.js";
import type { CodeGrid } from "../codec/code-vectors.js";
import { CostMeter } from "../codec/cost-meter.js";
import { tablesForBits } from "../codec/fit-quantized.js";
import type { CodeFacts } from "../codec/fit-quantized.js";
import { squaredErrors } from "../codec/measure.js";
import { Pace } from "../codec/pace.js";
import type { QuantizedTables } from "../codec/quantized-codes.js";
import { Pca } from "../pca/pca.js";
import type { Work } from "../rows.js";
import { cutPixels } from "./cut-tiles.js";
import { GridCoder } from "./grid-coder.js";
import { ImageCoder } from "./image-coder.js";
import { learnImages } from "./learn-images.js";
import type { Pixels } from "./pictures.js";
import { tilingOf } from "./tiling.js";

/** Tiles that principal components are found of; more would not change them. */
const MOST_TILES = 20_000;
/** Values of all of them. */
const MOST_VALUES = 2 ** 24;
/** Later ones would be 0 but at rates beyond use. */
const MOST_COMPONENTS = 96;
/** Places whose bits are counted to find the size of the steps. */
const METERED = 1600;
/** What all places take is then counted, and corrected for, so often. */
const CORRECTIONS = 2;

/** What a baseline is to be like. */
export interface PcaTarget {
  /** `[height, width, channels]` of a tile. */
  inputShape: Shape;
  /** Bits a pixel. */
  rate: number;
}

interface Surroundings {
  runtime: RuntimeOptions;
  /** Advances by one for each image. */
  work: Work;
  signal: AbortSignal | undefined;
}

/** Bits and squared errors of images, by components of others. */
export async function pcaFiles(
  train: readonly Pixels[],
  pictures: readonly Pixels[],
  { inputShape, rate }: PcaTarget,
  { runtime, work, signal }: Surroundings,
): Promise<{ bits: number; squares: number }[]> {
  const pca = await pcaOf(train, inputShape, { ...runtime, ...own(signal) });
  try {
    const pace = new Pace(signal);
    const coder = new ImageCoder(pca, tilingOf("report", pca), pace);
    const facts = await learnImages(pca, coder, train, { work, runtime });
    const grids: CodeGrid[] = [];
    for (const pixels of pictures) grids.push(await coder.encode(pixels));
    const bits = rate * pixelsIn(pictures);
    const tables = await tablesFor(facts, grids, bits, pace);
    const gridCoder = new GridCoder(tables, {}, pace);
    const files: { bits: number; squares: number }[] = [];
    for (const [i, grid] of grids.entries()) {
      const meter = new CostMeter();
      await gridCoder.code(meter, grid.layout, grid.values, true);
      const squares = await errorsOf(coder, grid, pictures[i]!);
      files.push({ bits: meter.bits, squares });
      await work.advance(1);
    }
    return files;
  } finally {
    pca.dispose();
  }
}

async function pcaOf(
  pictures: readonly Pixels[],
  inputShape: Shape,
  options: RuntimeOptions & { signal?: AbortSignal },
): Promise<Pca> {
  const size = sizeOf(inputShape);
  const most = Math.min(MOST_TILES, Math.floor(MOST_VALUES / size));
  const tiles = cutPixels(pictures, inputShape, Math.max(2, most), 0);
  const components = Math.min(mostComponents(most, size), MOST_COMPONENTS);
  return Pca.fit(tiles, { ...options, inputShape, components });
}

/**
 * As many bits of these codes, not of those learnt from: rates are to be the same.
 *
 * @param bits of all grids.
 */
async function tablesFor(
  facts: CodeFacts,
  grids: readonly CodeGrid[],
  bits: number,
  pace: Pace,
): Promise<QuantizedTables> {
  const its = { ...facts, metered: someBands(grids, METERED) };
  const places = grids.reduce((sum, { layout }) => sum + placesOf(layout), 0);
  let asked = bits;
  let tables = tablesForBits(its, asked / places);
  for (let i = 0; i < CORRECTIONS; i++) {
    const taken = await bitsOf(tables, grids, pace);
    asked *= bits / Math.max(taken, bits / 16);
    tables = tablesForBits(its, asked / places);
  }
  return tables;
}

async function bitsOf(
  tables: QuantizedTables,
  grids: readonly CodeGrid[],
  pace: Pace,
): Promise<number> {
  const coder = new GridCoder(tables, {}, pace);
  const meter = new CostMeter();
  for (const { layout, values } of grids) {
    await coder.code(meter, layout, values.slice(), true);
  }
  return meter.bits;
}

function pixelsIn(pictures: readonly Pixels[]): number {
  return pictures.reduce((sum, one) => sum + one.height * one.width, 0);
}

async function errorsOf(
  coder: ImageCoder,
  grid: CodeGrid,
  { values, height, width }: Pixels,
): Promise<number> {
  const room = new Float32Array(values.length);
  const image = await coder.decode(grid, height, width, room);
  return squaredErrors(image, values);
}

function own(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}
