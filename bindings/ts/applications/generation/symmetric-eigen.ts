// SPDX-License-Identifier: MIT
// Eigenvalues and eigenvectors of a small symmetric matrix, by rotations that
// make one value beside the diagonal 0 after the other (Jacobi 1846; Golub &
// Van Loan, Matrix Computations, 8.5). For sizes up to some hundred.

export interface Eigen {
  values: Float64Array;
  /** Orthonormal rows, in the order of the values, which are not sorted. */
  vectors: Float64Array;
}

const mostSweeps = 30;

export function symmetricEigen(matrix: Float64Array): Eigen {
  const size = Math.round(Math.sqrt(matrix.length));
  const a = matrix.slice();
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  const norm = a.reduce((sum, x) => sum + x * x, 0);
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    if (besideDiagonal(a, size) <= 1e-28 * norm) break;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q);
    }
  }
  const values = Float64Array.from({ length: size }, (_, i) => {
    return a[i * size + i]!;
  });
  return { values, vectors };
}

/** Sum of squares. */
function besideDiagonal(a: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) sum += a[i * size + j]! ** 2;
  }
  return 2 * sum;
}

/** Makes a[p, q] 0. */
function rotate(
  a: Float64Array,
  vectors: Float64Array,
  size: number,
  p: number,
  q: number,
): void {
  const beside = a[p * size + q]!;
  if (beside === 0) return;
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * beside);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  turn(a, c, s, { first: p, second: q, step: size, size });
  turn(a, c, s, { first: p * size, second: q * size, step: 1, size });
  turn(vectors, c, s, { first: p * size, second: q * size, step: 1, size });
}

/** Two columns, or two rows, by one angle. */
function turn(
  values: Float64Array,
  c: number,
  s: number,
  line: { first: number; second: number; step: number; size: number },
): void {
  const { first, second, step, size } = line;
  for (let k = 0; k < size * step; k += step) {
    const x = values[first + k]!;
    const y = values[second + k]!;
    values[first + k] = c * x - s * y;
    values[second + k] = s * x + c * y;
  }
}
