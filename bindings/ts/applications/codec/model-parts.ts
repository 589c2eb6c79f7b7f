// SPDX-License-Identifier: MIT
// What a codec reads out of a model's own file.

import { crc32c } from "../crc32c.js";

interface Header {
  __metadata__: { config: string };
  [name: string]: { data_offsets?: [number, number] } | { config: string };
}

/** A file that `save` gave just now. */
function parse(file: Uint8Array): { header: Header; data: Uint8Array } {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const end = 8 + view.getUint32(0, true);
  const text = new TextDecoder().decode(file.subarray(8, end));
  return { header: JSON.parse(text) as Header, data: file.subarray(end) };
}

/**
 * Of configuration and weights, which are all that decoding depends on: 1e-5 and
 * 0.00001 are the same.
 */
export function modelHash(file: Uint8Array): number {
  const { header, data } = parse(file);
  const config: unknown = JSON.parse(header.__metadata__.config);
  const text = new TextEncoder().encode(JSON.stringify(config));
  return crc32c(data, crc32c(text));
}

/** The vectors of a `quantized` bottleneck, one after another. */
export function codebookOf(file: Uint8Array): Float32Array {
  const { header, data } = parse(file);
  const entry = header["bottleneck.codebook"] as {
    data_offsets: [number, number];
  };
  return new Float32Array(data.slice(...entry.data_offsets).buffer);
}
