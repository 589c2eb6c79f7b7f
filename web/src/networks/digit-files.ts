// SPDX-License-Identifier: MIT
// The handwritten digits that lie beside the page: bytes, 784 a digit, packed
// by deflate.

import { imageSize } from "../digit-image.js";
import { fetchFile } from "../fetch-file.js";

export type DigitFile = "samples" | "held-out" | "train";

/**
 * The digits of a file, `[digits, 784]`, 0 paper to 255 ink.
 *
 * @throws PageError when it does not arrive.
 */
export async function loadDigits(file: DigitFile): Promise<Uint8Array> {
  const packed = await (await fetchFile(`digits/${file}.bin`)).blob();
  const unpacked = packed
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

/** One digit of a file as values 0..1. */
export function digitAt(digits: Uint8Array, index: number): Float32Array {
  const bytes = digits.subarray(index * imageSize, (index + 1) * imageSize);
  return Float32Array.from(bytes, (byte) => byte / 255);
}
