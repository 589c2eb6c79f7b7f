// SPDX-License-Identifier: MIT
// The Fréchet distance between two sets of vectors, as Gaussians.

import { symmetricEigen } from "./symmetric-eigen.js";

/** Mean and covariance (of n vectors, over n − 1), row-major. */
export interface Gaussian {
  mean: Float64Array;
  covariance: Float64Array;
}

/** Of two rows or more. */
export function gaussianOf(rows: Float32Array, size: number): Gaussian {
  const count = rows.length / size;
  const mean = new Float64Array(size);
  rows.forEach((x, i) => (mean[i % size]! += x / count));
  const covariance = new Float64Array(size * size);
  const row = new Float64Array(size);
  for (let at = 0; at < rows.length; at += size) {
    for (let i = 0; i < size; i++) row[i] = rows[at + i]! - mean[i]!;
    for (let i = 0; i < size; i++) {
      const x = row[i]! / (count - 1);
      if (x === 0) continue;
      for (let j = 0; j < size; j++) covariance[i * size + j]! += x * row[j]!;
    }
  }
  return { mean, covariance };
}

/**
 * ‖m₁ − m₂‖² + tr(C₁ + C₂ − 2·(C₁C₂)^½), the squared Fréchet distance between
 * two Gaussians (Dowson & Landau 1982); (C₁C₂)^½ has the trace of
 * (C₁^½ C₂ C₁^½)^½, which is symmetric.
 */
export function frechetDistance(a: Gaussian, b: Gaussian): number {
  const size = a.mean.length;
  let distance = 0;
  for (let i = 0; i < size; i++) {
    distance += (a.mean[i]! - b.mean[i]!) ** 2;
    distance += a.covariance[i * size + i]! + b.covariance[i * size + i]!;
  }
  const root = squareRoot(a.covariance, size);
  const middle = product(product(root, b.covariance, size), root, size);
  const { values } = symmetricEigen(middle);
  const trace = values.reduce((sum, x) => sum + Math.sqrt(Math.max(x, 0)), 0);
  // Rounding takes that of equal ones below 0.
  return Math.max(distance - 2 * trace, 0);
}

/** V·diag(√λ)·Vᵀ of a symmetric matrix without values below 0. */
function squareRoot(matrix: Float64Array, size: number): Float64Array {
  const { values, vectors } = symmetricEigen(matrix);
  const root = new Float64Array(size * size);
  for (let k = 0; k < size; k++) {
    const scale = Math.sqrt(Math.max(values[k]!, 0));
    const vector = vectors.subarray(k * size, (k + 1) * size);
    for (let i = 0; i < size; i++) {
      const x = scale * vector[i]!;
      for (let j = 0; j < size; j++) root[i * size + j]! += x * vector[j]!;
    }
  }
  return root;
}

function product(a: Float64Array, b: Float64Array, size: number) {
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const x = a[i * size + k]!;
      for (let j = 0; j < size; j++) {
        result[i * size + j]! += x * b[k * size + j]!;
      }
    }
  }
  return result;
}
