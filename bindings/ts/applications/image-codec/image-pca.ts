// SPDX-License-Identifier: MIT
// Images through principal components of tiles, coded as a model's codes are.

import type { Shape } from "../../config.js";
import { sizeOf } from "../../data.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { Work } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import { mostComponents } from "../codec/baselines.js";
import { placesOf } from "../codec/code-layout.js";
import { someBands } from "../codec/code-vectors.js";
import type { CodeGrid } from "../codec/code-vectors.js";
import { CostMeter } from "../codec/cost-meter.js";
import type { CodeFacts } from "../codec/fit-quantized.js";
import { squaredErrors } from "../codec/measure.js";
import { Pace } from "../codec/pace.js";
import type { QuantizedTables } from "../codec/quantized-codes.js";
import { tablesForBits } from "../codec/rate-tables.js";
import { usedUp } from "../or-dispose.js";
import { LEARNING } from "../codec/stages.js";
import type { Stages } from "../codec/stages.js";
import { Pca } from "../pca/pca.js";
import { cutPixels } from "./cut-tiles.js";
import { GridCoder } from "./grid-coder.js";
import { ImageCoder } from "./image-coder.js";
import { learnImages, partOf } from "./learn-images.js";
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

interface PcaFile {
  bits: number;
  squares: number;
}

interface Surroundings {
  runtime: RuntimeOptions;
  /** This takes `pcaPart` of them. */
  stages: Stages;
  pace: Pace;
}

/** Of stages, what `pcaFiles` takes. */
export function pcaPart(
  train: readonly Pixels[],
  pictures: readonly Pixels[],
): number {
  // Codes are made, counted for each correction, and written.
  const passes = 2 + CORRECTIONS + (1 + CORRECTIONS) * LEARNING.tables;
  return train.length + partOf(train) + passes * pictures.length;
}

/** Bits and squared errors of images, by components of others. @throws the signal's reason. */
export async function pcaFiles(
  train: readonly Pixels[],
  pictures: readonly Pixels[],
  target: PcaTarget,
  how: Surroundings,
): Promise<PcaFile[]> {
  const { runtime, stages, pace } = how;
  const fitting = { ...runtime, ...stages.next(train.length) };
  const pca = await pcaOf(train, target.inputShape, fitting, pace);
  return usedUp(pca, pace.signal, async () => {
    const coder = new ImageCoder(pca, tilingOf("report", pca), pace);
    const facts = await learnImages(pca, coder, train, how);
    return filesOf(coder, facts, pictures, target.rate, how);
  });
}

async function filesOf(
  coder: ImageCoder,
  facts: CodeFacts,
  pictures: readonly Pixels[],
  rate: number,
  { stages, pace }: Surroundings,
): Promise<PcaFile[]> {
  const { length } = pictures;
  const encoding = new Work(length, stages.next(length));
  const grids: CodeGrid[] = [];
  for (const pixels of pictures) {
    grids.push(await coder.encode(pixels));
    await encoding.advance(1);
  }
  const bits = rate * pixelsIn(pictures);
  const tables = await tablesFor(facts, grids, bits, { stages, pace });
  const gridCoder = new GridCoder(tables, {}, pace);
  const writing = new Work(length, stages.next(length));
  const files: PcaFile[] = [];
  for (const [i, grid] of grids.entries()) {
    const meter = new CostMeter();
    await gridCoder.code(meter, grid.layout, grid.values, true);
    const squares = await errorsOf(coder, grid, pictures[i]!, pace);
    files.push({ bits: meter.bits, squares });
    await writing.advance(1);
  }
  return files;
}

async function pcaOf(
  pictures: readonly Pixels[],
  inputShape: Shape,
  options: RuntimeOptions & WorkOptions,
  pace: Pace,
): Promise<Pca> {
  const size = sizeOf(inputShape);
  const most = Math.min(MOST_TILES, Math.floor(MOST_VALUES / size));
  const count = Math.max(2, most);
  const tiles = await cutPixels(pictures, inputShape, { count, pace });
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
  { stages, pace }: { stages: Stages; pace: Pace },
): Promise<QuantizedTables> {
  const { length } = grids;
  const halve = () =>
    tablesForBits(its, asked / places, stages.next(LEARNING.tables * length));
  const its = { ...facts, metered: someBands(grids, METERED) };
  const places = grids.reduce((sum, { layout }) => sum + placesOf(layout), 0);
  let asked = bits;
  let tables = await halve();
  for (let i = 0; i < CORRECTIONS; i++) {
    const counting = new Work(length, stages.next(length));
    const taken = await bitsOf(tables, grids, counting, pace);
    asked *= bits / Math.max(taken, bits / 16);
    tables = await halve();
  }
  return tables;
}

async function bitsOf(
  tables: QuantizedTables,
  grids: readonly CodeGrid[],
  work: Work,
  pace: Pace,
): Promise<number> {
  const coder = new GridCoder(tables, {}, pace);
  const meter = new CostMeter();
  for (const { layout, values } of grids) {
    await coder.code(meter, layout, values.slice(), true);
    await work.advance(1);
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
  pace: Pace,
): Promise<number> {
  const room = new Float32Array(values.length);
  const image = await coder.decode(grid, height, width, room);
  return squaredErrors(image, values, pace);
}
