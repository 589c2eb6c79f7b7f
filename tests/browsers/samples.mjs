// SPDX-License-Identifier: MIT
// The same samples in Node and in pages, and what tells whether two lots of
// numbers are the same bits.

/** How many samples there are of each kind. */
export const count = 64;

/**
 * Whole numbers, divided: no engine rounds them in its own way.
 *
 * @param {readonly number[]} inputShape
 * @param {import("./kinds.mjs").Kind["data"]} [data]
 */
export function samples(inputShape, data) {
  const size = inputShape.reduce((product, extent) => product * extent, 1);
  const whole = Array.from({ length: count * size }, (_, i) => {
    const row = Math.floor(i / size);
    return (row * 31 + (i % size) * (7 + (row % 5)) * 37) % 1021;
  });
  if (data === "bytes") return Uint8Array.from(whole, (value) => value % 256);
  if (data === "words") return Float32Array.from(whole, (value) => value % 20);
  const values = Float32Array.from(whole, (value) => value / 1020);
  if (data === "missing") return values.map((v, i) => (i % 11 ? v : NaN));
  return data === "series" ? values.map((value) => 2 * value - 1) : values;
}

/**
 * SHA-256 as hexadecimal text.
 *
 * @param {(Uint8Array | Float32Array)[]} parts
 */
export async function hash(parts) {
  const blob = new Blob(/** @type {BlobPart[]} */ (parts));
  const bytes = await blob.arrayBuffer();
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
