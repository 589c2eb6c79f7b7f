// SPDX-License-Identifier: MIT
// Sums, means and single dimensions of codes. Pure vector maths; codes are
// rows of a flat array.

/** Mean of the rows of `codes`, each `size` long. */
export function meanCode(codes: Float32Array, size: number): Float32Array {
  const sums = new Float64Array(size);
  codes.forEach((value, i) => (sums[i % size]! += value));
  return Float32Array.from(sums, (sum) => (sum * size) / codes.length);
}

/** Σ added − Σ subtracted, all of one length. */
export function combineCodes(
  added: readonly Float32Array[],
  subtracted: readonly Float32Array[],
): Float32Array {
  const sums = new Float64Array(added[0]!.length);
  for (const code of added) code.forEach((value, i) => (sums[i]! += value));
  for (const code of subtracted) {
    code.forEach((value, i) => (sums[i]! -= value));
  }
  return Float32Array.from(sums);
}

/** Copies of `code`, in whose `dimension` stand even steps `from` … `to`; one row a step. */
export function varyDimension(
  code: Float32Array,
  dimension: number,
  { from, to, steps }: { from: number; to: number; steps: number },
): Float32Array {
  const codes = new Float32Array(steps * code.length);
  for (let step = 0; step < steps; step++) {
    const t = steps === 1 ? 0 : step / (steps - 1);
    codes.set(code, step * code.length);
    codes[step * code.length + dimension] = (1 - t) * from + t * to;
  }
  return codes;
}
