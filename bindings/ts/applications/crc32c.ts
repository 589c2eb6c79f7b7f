// SPDX-License-Identifier: MIT
// CRC-32C (Castagnoli), as the model file has it: files that were damaged on
// their way are told from sound ones.

const POLYNOMIAL = 0x82f63b78;

let table: Uint32Array | undefined;

/** The checksum of `bytes`, or of what came before them and them, 0 to 2³² − 1. */
export function crc32c(bytes: Uint8Array, before = 0): number {
  table ??= Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit++) {
      rest = rest & 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1;
    }
    return rest;
  });
  let crc = ~before;
  for (const byte of bytes) crc = table[(crc ^ byte) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
