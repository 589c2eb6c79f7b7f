// SPDX-License-Identifier: MIT
// Tiles of images and their quantised codes: what a decoder is to learn from.

import { sizeOf } from "../../data.js";
import { Pace } from "../codec/pace.js";
import { QuantizedCodes } from "../codec/quantized-codes.js";
import type { QuantizedTables } from "../codec/quantized-codes.js";
import type { Transform } from "../codec/transform.js";
import { cutPixels } from "./cut-tiles.js";
import type { Pixels } from "./pictures.js";

/** Values of tiles that are with the engine at once. */
const BATCH_VALUES = 2 ** 18;

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
  { count, signal }: { count: number; signal: AbortSignal | undefined },
): Promise<QuantizedTiles> {
  const { inputShape, codeShape } = transform;
  const [rows = 1, columns = 1] = codeShape;
  const size = sizeOf(inputShape);
  const codeSize = sizeOf(codeShape);
  const tiles = cutPixels(pictures, inputShape, count, 0);
  const codes = new Float32Array(count * codeSize);
  const batch = Math.max(1, Math.floor(BATCH_VALUES / size));
  for (let from = 0; from < count; from += batch) {
    const part = tiles.subarray(from * size, (from + batch) * size);
    codes.set((await transform.encode(part)).data, from * codeSize);
    signal?.throwIfAborted();
  }
  const layout = { ...tables.layout, rows, columns };
  const coder = new QuantizedCodes({ ...tables, layout });
  const numbers = new Int32Array(codeSize);
  const pace = new Pace(signal);
  for (let at = 0; at < codes.length; at += codeSize) {
    const code = codes.subarray(at, at + codeSize);
    coder.choose(code, numbers);
    coder.values(numbers, code);
    await pace.rest();
  }
  return { count, tiles, codes };
}
