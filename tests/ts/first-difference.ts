// SPDX-License-Identifier: MIT
// Comparing long arrays. `toEqual` would print a diff of all their values,
// which takes longer than all tests together.

/** Index of the first byte in which two arrays differ; -1 when none does. */
export function firstDifference(
  one: ArrayBufferView,
  other: ArrayBufferView,
): number {
  const [a, b] = [bytesOf(one), bytesOf(other)];
  if (Buffer.compare(a, b) === 0) return -1;
  const index = a.findIndex((byte, at) => byte !== b[at]);
  return index < 0 ? a.length : index;
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView) {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
