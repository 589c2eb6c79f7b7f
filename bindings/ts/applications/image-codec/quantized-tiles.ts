// SPDX-License-Identifier: MIT
// Tiles of images and their quantised codes: what a decoder is to learn from.

import { sizeOf } from "../../data.js";
import { Work } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import { encodeAll } from "../codec/encode-all.js";
import { Pace } from "../codec/pace.js";
import { QuantizedCodes } from "../codec/quantized-codes.js";
import type { QuantizedTables } from "../codec/quantized-codes.js";
import { Stages } from "../codec/stages.js";
import type { Transform } from "../codec/transform.js";
import { cutPixels } from "./cut-tiles.js";
import type { Pixels } from "./pictures.js";

/** Codes between two reports. */
const BATCH = 32;

export interface QuantizedTiles {
  count: number;
  /** Bytes are 0..1. */
  tiles: Float32Array;
  /** What is decoded, one code after another. */
  codes: Float32Array;
}

/** @param tables for places of any layout. @throws the signal's reason. */
export async function quantizedTiles(
  transform: Transform,
  pictures: readonly Pixels[],
  tables: QuantizedTables,
  { count, ...options }: WorkOptions & { count: number },
): Promise<QuantizedTiles> {
  const { inputShape, codeShape } = transform;
  const [rows = 1, columns = 1] = codeShape;
  const codeSize = sizeOf(codeShape);
  const pace = new Pace(options.signal);
  const tiles = await cutPixels(pictures, inputShape, { count, pace });
  const stages = new Stages(2 * count, options);
  const where = "ImageCodec.fit";
  const codes = await encodeAll(where, transform, tiles, stages.next(count));
  const layout = { ...tables.layout, rows, columns };
  const coder = new QuantizedCodes({ ...tables, layout });
  const numbers = new Int32Array(codeSize);
  const work = new Work(count, stages.next(count));
  await work.inBatches(count, BATCH, async (from, to) => {
    for (let i = from; i < to; i++) {
      const code = codes.subarray(i * codeSize, (i + 1) * codeSize);
      await coder.choose(code, numbers, pace);
      coder.values(numbers, code);
    }
  });
  return { count, tiles, codes };
}
