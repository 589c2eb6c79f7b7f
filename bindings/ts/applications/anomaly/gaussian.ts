// SPDX-License-Identifier: MIT
// Mahalanobis's distance: how far codes are from the mean, in units of how far
// others are in that direction.

/** Beyond, correlations cost more than they tell: each dimension for itself. */
const widestFull = 128;

/** N(mean, L·Lᵀ). */
export interface Gaussian {
  mean: Float64Array;
  /** The rows of L up to the diagonal, one after another; or as many deviations as dimensions. */
  factor: Float64Array;
}

/** Numbers in the factor of a Gaussian of so many dimensions. */
export function factorLength(size: number): number {
  return size <= widestFull ? (size * (size + 1)) / 2 : size;
}

/** Sums over codes that come one after another. */
export class GaussianSums {
  #origin: Float64Array | undefined;
  readonly #sums: Float64Array;
  readonly #products: Float64Array;
  readonly #difference: Float64Array;
  readonly #size: number;
  #count = 0;

  constructor(size: number) {
    this.#size = size;
    this.#sums = new Float64Array(size);
    this.#difference = new Float64Array(size);
    this.#products = new Float64Array(factorLength(size));
  }

  /** Whole codes, one after another. */
  add(codes: Float32Array): void {
    const size = this.#size;
    // Of what is left without the first one: codes far from 0 would cancel.
    this.#origin ??= Float64Array.from(codes.subarray(0, size));
    for (let at = 0; at < codes.length; at += size) {
      for (let i = 0; i < size; i++) {
        this.#difference[i] = codes[at + i]! - this.#origin[i]!;
        this.#sums[i]! += this.#difference[i]!;
      }
      this.#addProducts();
      this.#count++;
    }
  }

  #addProducts(): void {
    const difference = this.#difference;
    let next = 0;
    for (let i = 0; i < this.#size; i++) {
      const first = this.#size <= widestFull ? 0 : i;
      for (let j = first; j <= i; j++) {
        this.#products[next++]! += difference[i]! * difference[j]!;
      }
    }
  }

  /**
   * Mean and covariance, (1 − s)·S off the diagonal with s = dimensions /
   * (samples + dimensions): few samples say little about correlations, and
   * all of them may lie in a plane.
   */
  gaussian(): Gaussian {
    const [size, count] = [this.#size, this.#count];
    const means = this.#sums.map((sum) => sum / count);
    const kept = count / (count + size);
    const isFull = size <= widestFull;
    const factor = this.#products.map((product) => product / count);
    let next = 0;
    for (let i = 0; i < size; i++) {
      for (let j = isFull ? 0 : i; j <= i; j++) {
        factor[next]! -= means[i]! * means[j]!;
        if (i !== j) factor[next]! *= kept;
        next++;
      }
    }
    raiseDiagonal(factor, size);
    if (isFull) factorise(factor, size);
    else factor.forEach((variance, i) => (factor[i] = Math.sqrt(variance)));
    return { mean: means.map((mean, i) => mean + this.#origin![i]!), factor };
  }
}

/** Dimensions that never vary get a millionth of the mean variance: what differs in them is far away. */
function raiseDiagonal(covariance: Float64Array, size: number): void {
  const isFull = size <= widestFull;
  const places = Array.from({ length: size }, (_, i) =>
    isFull ? (i * (i + 3)) / 2 : i,
  );
  const trace = places.reduce((sum, at) => sum + covariance[at]!, 0);
  const least = 1e-6 * (trace > 0 ? trace / size : 1);
  for (const at of places) covariance[at] = Math.max(covariance[at]!, least);
}

/** The lower triangle of a matrix becomes that of its Cholesky factor. */
function factorise(matrix: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    const row = (i * (i + 1)) / 2;
    for (let j = 0; j <= i; j++) {
      const other = (j * (j + 1)) / 2;
      let sum = matrix[row + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[row + k]! * matrix[other + k]!;
      matrix[row + j] =
        i === j
          ? Math.sqrt(Math.max(sum, Number.MIN_VALUE))
          : sum / matrix[other + j]!;
    }
  }
}

/** L⁻¹(code − mean), whose length is the distance; `at` is where the code begins in `codes`. */
export function whitened(
  { mean, factor }: Gaussian,
  codes: Float32Array,
  at: number,
): Float64Array {
  const size = mean.length;
  const isFull = size <= widestFull;
  const solved = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const row = isFull ? (i * (i + 1)) / 2 : 0;
    let rest = codes[at + i]! - mean[i]!;
    for (let j = 0; isFull && j < i; j++) {
      rest -= factor[row + j]! * solved[j]!;
    }
    solved[i] = rest / factor[row + i]!;
  }
  return solved;
}
