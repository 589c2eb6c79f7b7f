// SPDX-License-Identifier: MIT
// What a transform's codes of images look like.

import type { RuntimeOptions } from "../../runtime-options.js";
import { Work } from "../../work.js";
import type { CodeGrid } from "../codec/code-vectors.js";
import { learnCodes } from "../codec/fit-quantized.js";
import type { CodeFacts } from "../codec/fit-quantized.js";
import type { CodecState } from "../codec/codec-state.js";
import type { Learner } from "../codec/fit-codec.js";
import { Pace } from "../codec/pace.js";
import { tablesForBits } from "../codec/rate-tables.js";
import { LEARNING, Stages } from "../codec/stages.js";
import type { Transform } from "../codec/transform.js";
import { requireFinite } from "../rows.js";
import type { ImageCodecOptions } from "./image-codec-options.js";
import { ImageCoder } from "./image-coder.js";
import type { Pixels } from "./pictures.js";
import { quantizedTiles } from "./quantized-tiles.js";
import { gridLayout, pixelsOfPlace, tileSize, tilingOf } from "./tiling.js";
import type { Tiling } from "./tiling.js";
import { trainDecoder } from "./train-decoder.js";

/** Tiles whose codes are changed to see what it does. */
const MOST_TILES = 64;
/** Of tiles that a decoder learns from: 40 MB. */
const MOST_VALUES = 1e7;

/** Less than half of what a good JPEG takes. */
const DEFAULT_BITS = 0.5;

/** @throws AutoencoderError `data`; the signal's reason. */
export async function fitImages(
  { model, file, runtime }: Learner,
  pictures: readonly Pixels[],
  options: ImageCodecOptions,
): Promise<{ state: CodecState; file: Uint8Array }> {
  const tiling = tilingOf("ImageCodec.fit", model);
  const coder = new ImageCoder(model, tiling, new Pace(options.signal));
  const { epochs = 0 } = options;
  const count = epochs > 0 ? tilesOf(pictures, tiling) : 0;
  const ofTables = LEARNING.tables * pictures.length;
  const learning = partOf(pictures) + ofTables;
  const stages = new Stages(learning + (1 + epochs) * count, options);
  const how = { stages, runtime };
  const facts = await learnImages(model, coder, pictures, how);
  const { bitsPerPixel = DEFAULT_BITS } = options;
  const bits = bitsPerPixel * pixelsOfPlace(tiling);
  const codes = await tablesForBits(facts, bits, stages.next(ofTables));
  // Each image has a layout of its own.
  const layout = gridLayout(tiling, 1, 1);
  const tables = { ...codes, layout };
  const state: CodecState = { codes: tables, residual: { kind: "none" } };
  if (epochs === 0) return { state, file };
  const of = { count, ...stages.next(count) };
  const samples = await quantizedTiles(model, pictures, tables, of);
  const plan = { epochs, decoder: options.decoder, runtime };
  const training = stages.next(epochs * count);
  const better = await trainDecoder(model, samples, plan, training);
  return { state: { ...state, ownModel: true }, file: better };
}

/** So many that each of the pictures' pixels is seen about four times in an epoch. */
function tilesOf(pictures: readonly Pixels[], tiling: Tiling): number {
  const { vertical, horizontal } = tiling;
  const pixels = pictures.reduce((sum, p) => sum + p.height * p.width, 0);
  const seen = (4 * pixels) / (vertical.tile * horizontal.tile);
  const most = MOST_VALUES / tileSize(tiling);
  return Math.max(1, Math.floor(Math.min(seen, most)));
}

/** Of stages, what `learnImages` takes. */
export function partOf({ length }: readonly Pixels[]): number {
  return (1 + LEARNING.facts) * length;
}

/** @throws AutoencoderError `data`; the signal's reason. */
export async function learnImages(
  transform: Transform,
  coder: ImageCoder,
  pictures: readonly Pixels[],
  { stages, runtime }: { stages: Stages; runtime: RuntimeOptions },
): Promise<CodeFacts> {
  const grids: CodeGrid[] = [];
  const { length } = pictures;
  const work = new Work(length, stages.next(length));
  for (const [i, picture] of pictures.entries()) {
    const grid = await coder.encode(picture);
    const { channels } = grid.layout;
    requireFinite(`ImageCodec.fit: picture ${i}`, grid.values, channels, 0);
    grids.push(grid);
    await work.advance(1);
  }
  const each = Math.max(1, Math.floor(MOST_TILES / pictures.length));
  const parts: Float32Array[] = [];
  for (const picture of pictures.slice(0, MOST_TILES)) {
    parts.push(await coder.someCodes(picture, each));
  }
  const options = stages.next(LEARNING.facts * length);
  return learnCodes(transform, grids, joined(parts), { runtime, ...options });
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((n, { length }) => n + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
