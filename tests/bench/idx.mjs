// SPDX-License-Identifier: MIT
// MNIST's file format, IDX: a big-endian magic number and sizes, then bytes.

import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";

const IMAGES_MAGIC = 2051;
const LABELS_MAGIC = 2049;

/**
 * The images of a gzip'd IDX file, one byte a pixel.
 * @param {string} file
 * @returns {Promise<Uint8Array>}
 */
export async function readImages(file) {
  const bytes = await readIdx(file, IMAGES_MAGIC);
  const [count, height, width] = [4, 8, 12].map((at) => bytes.readUInt32BE(at));
  return valuesOf(file, bytes, 16, count * height * width);
}

/**
 * The labels of a gzip'd IDX file, one byte each.
 * @param {string} file
 * @returns {Promise<Uint8Array>}
 */
export async function readLabels(file) {
  const bytes = await readIdx(file, LABELS_MAGIC);
  return valuesOf(file, bytes, 8, bytes.readUInt32BE(4));
}

async function readIdx(file, expected) {
  const bytes = gunzipSync(await readFile(file));
  const magic = bytes.readUInt32BE(0);
  if (magic === expected) return bytes;
  throw new Error(`${file}: expected magic ${expected}, got ${magic}`);
}

function valuesOf(file, bytes, start, count) {
  const values = new Uint8Array(bytes.subarray(start));
  if (values.length === count) return values;
  throw new Error(`${file}: expected ${count} values, got ${values.length}`);
}
