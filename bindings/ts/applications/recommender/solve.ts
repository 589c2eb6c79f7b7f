// SPDX-License-Identifier: MIT
// A small system of equations.

/**
 * x of A·x = b by Cholesky's A = L·Lᵀ; A is symmetric, positive definite and
 * overwritten, n × n for b of n values. Where a pivot is not above 0, A is
 * singular and its unknown becomes 0.
 */
export function solveSymmetric(
  a: Float64Array,
  b: readonly number[],
): Float64Array {
  const n = b.length;
  const x = Float64Array.from(b);
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= a[i * n + k]! * a[j * n + k]!;
      if (i === j) a[i * n + j] = sum > 0 ? Math.sqrt(sum) : Infinity;
      else a[i * n + j] = sum / a[j * n + j]!;
    }
  }
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= a[i * n + k]! * x[k]!;
    x[i]! /= a[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= a[k * n + i]! * x[k]!;
    x[i]! /= a[i * n + i]!;
  }
  return x;
}
