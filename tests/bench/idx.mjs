// SPDX-License-Identifier: MIT
// MNIST's file format, IDX: a big-endian magic number and sizes, then bytes.

import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";

const IMAGES_MAGIC = 2051;

/**
 * The images of a gzip'd IDX file, one byte a pixel.
 * @param {string} file
 * @returns {Promise<Uint8Array>}
 */
export async function readImages(file) {
  const bytes = gunzipSync(await readFile(file));
  const magic = bytes.readUInt32BE(0);
  if (magic !== IMAGES_MAGIC) {
    throw new Error(`${file}: expected magic ${IMAGES_MAGIC}, got ${magic}`);
  }
  const [count, height, width] = [4, 8, 12].map((at) => bytes.readUInt32BE(at));
  const pixels = new Uint8Array(bytes.subarray(16));
  if (pixels.length !== count * height * width) {
    throw new Error(`${file}: expected ${count * height * width} pixels`);
  }
  return pixels;
}
