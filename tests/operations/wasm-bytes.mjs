// SPDX-License-Identifier: MIT
// What a WebAssembly file is made of, byte by byte.
// https://webassembly.github.io/spec/core/binary/

/** The numbers of sections. */
export const section = { global: 6, exports: 7, code: 10 };

/** An unsigned number, LEB128. @param {number} value @returns {number[]} */
export function unsigned(value) {
  const low = value & 127;
  return value < 128 ? [low] : [low | 128, ...unsigned(value >>> 7)];
}

/** A signed number, LEB128. @param {number} value @returns {number[]} */
export function signed(value) {
  const low = value & 127;
  const rest = value >> 7;
  const isLast = rest === (low & 64 ? -1 : 0);
  return isLast ? [low] : [low | 128, ...signed(rest)];
}

/** @param {Uint8Array} bytes @param {number} at @returns {{ value: number, end: number }} */
export function readUnsigned(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++] ?? 0;
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return { value, end: at };
  }
}

/** A list's bytes behind its length. @param {Uint8Array} bytes */
export const sized = (bytes) =>
  Buffer.concat([Buffer.from(unsigned(bytes.length)), bytes]);

/**
 * Writes a file anew, some of its sections by `change`.
 *
 * @param {Uint8Array} bytes
 * @param {(id: number, start: number, end: number) => Uint8Array} change what
 *   stands in a section, from `start` to `end` of the file, from now on
 */
export function rewriteSections(bytes, change) {
  const parts = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length;) {
    const id = bytes[at] ?? 0;
    const { value: size, end: start } = readUnsigned(bytes, at + 1);
    at = start + size;
    parts.push(Buffer.from([id]), sized(change(id, start, at)));
  }
  return Buffer.concat(parts);
}
