// SPDX-License-Identifier: MIT
// What a transform's codes of images look like.

import type { RuntimeOptions } from "../../runtime-options.js";
import type { CodeGrid } from "../codec/code-vectors.js";
import { learnCodes } from "../codec/fit-quantized.js";
import type { CodeFacts } from "../codec/fit-quantized.js";
import type { Transform } from "../codec/transform.js";
import type { Work } from "../rows.js";
import type { ImageCoder } from "./image-coder.js";
import type { Pixels } from "./pictures.js";

/** Tiles whose codes are changed to see what it does. */
const MOST_TILES = 64;

/** @throws the signal's reason. */
export async function learnImages(
  transform: Transform,
  coder: ImageCoder,
  pictures: readonly Pixels[],
  { work, runtime }: { work: Work; runtime: RuntimeOptions },
): Promise<CodeFacts> {
  const grids: CodeGrid[] = [];
  for (const picture of pictures) {
    grids.push(await coder.encode(picture));
    await work.advance(1);
  }
  const each = Math.max(1, Math.floor(MOST_TILES / pictures.length));
  const tiles = pictures
    .slice(0, MOST_TILES)
    .map((picture) => coder.someTiles(picture, each));
  const all = new Float32Array(tiles.reduce((n, { length }) => n + length, 0));
  let at = 0;
  for (const part of tiles) {
    all.set(part, at);
    at += part.length;
  }
  const { data: codes } = await transform.encode(all);
  return learnCodes(transform, grids, codes, runtime);
}
