// SPDX-License-Identifier: MIT
// Naive linear algebra in double: what results of the engine are held to.

/** Rows of `size` values. */
export function rowsOf(values: ArrayLike<number>, size: number): number[][] {
  return Array.from({ length: values.length / size }, (_, i) =>
    Array.from({ length: size }, (_, j) => values[i * size + j]!),
  );
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

/** The mean of each column. */
export function columnMeans(rows: readonly number[][]): number[] {
  return rows[0]!.map(
    (_, j) => rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length,
  );
}

/** Σ (x − mean)(x − mean)ᵀ / (n − 1). */
export function covariance(rows: readonly number[][]): number[][] {
  const means = columnMeans(rows);
  const centred = rows.map((row) => row.map((value, j) => value - means[j]!));
  return means.map((_, i) =>
    means.map(
      (_, j) =>
        centred.reduce((sum, row) => sum + row[i]! * row[j]!, 0) /
        (rows.length - 1),
    ),
  );
}

/** Largest |a·b − δ| of two rows. */
export function distanceFromOrthonormal(rows: readonly number[][]): number {
  const errors = rows.flatMap((a, i) =>
    rows.map((b, j) => Math.abs(dot(a, b) - (i === j ? 1 : 0))),
  );
  return Math.max(...errors);
}
