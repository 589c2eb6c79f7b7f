// SPDX-License-Identifier: MIT
// Axes for codes that tell nothing of each other, and along which errors do not
// add up: a decoder whose channels change the same pixels would need too small
// steps, and of codes that are spread over all channels a low rate keeps none.

/** y = into·(z − offset), z = offset + outOf·y: channels × channels, row by row. */
export interface Basis {
  into: Float32Array;
  outOf: Float32Array;
}

/** Bits a channel that other axes have to save: models that were trained to have good ones keep them. */
const LEAST_GAIN = 0.2;
/** Of the largest variance: smaller ones are 0 at all rates of interest. */
const LEAST_VARIANCE = 1e-6;
/** Of the largest of the metric's diagonal: what changes nothing still has an axis. */
const RIDGE = 1e-8;
const SWEEPS = 12;

/**
 * Axes in which the metric M of a decoder, the squared change of a
 * reconstruction by a change of its code, is the identity and the covariance S
 * of codes diagonal: with M = L·Lᵀ, Lᵀ·S·L = V·Λ·Vᵀ, y = Vᵀ·Lᵀ·z.
 *
 * @param metric size × size, as the covariance.
 */
export function basisOf(
  metric: Float64Array,
  covariance: Float64Array,
  size: number,
): Basis | undefined {
  const diagonal = Array.from(
    { length: size },
    (_, i) => metric[i * size + i]!,
  );
  const ridge = RIDGE * Math.max(...diagonal);
  const whole = metric.map((value, i) =>
    i % (size + 1) === 0 ? value + ridge : value,
  );
  const lower = cholesky(whole, size);
  if (!lower) return undefined;
  const upper = transposed(lower, size);
  const seen = product(product(upper, covariance, size), lower, size);
  const { axes, variances } = eigen(seen, size);
  const single = variances.map(
    (_, i) => metric[i * (size + 1)]! * covariance[i * (size + 1)]!,
  );
  const gain = (logsOf(single) - logsOf(variances)) / 2;
  if (!(gain > LEAST_GAIN * size)) return undefined;
  return {
    into: Float32Array.from(product(transposed(axes, size), upper, size)),
    outOf: Float32Array.from(solveUpper(upper, axes, size)),
  };
}

/** Σ log₂ of variances. */
function logsOf(variances: readonly number[]): number {
  const least = LEAST_VARIANCE * Math.max(...variances);
  return variances.reduce((sum, x) => sum + Math.log2(Math.max(x, least)), 0);
}

/** to = matrix·(from − offsets) for vectors that follow one another. */
export function turned(
  from: Float32Array,
  matrix: Float32Array,
  offsets: Float32Array,
): Float32Array {
  const size = offsets.length;
  return from.map((_, i) => {
    const row = (i % size) * size;
    const first = i - (i % size);
    let sum = 0;
    for (let k = 0; k < size; k++) {
      sum += matrix[row + k]! * (from[first + k]! - offsets[k]!);
    }
    return sum;
  });
}

/** M = L·Lᵀ; nothing where M has no such L. */
function cholesky(m: Float64Array, size: number): Float64Array | undefined {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = m[row * size + column]!;
      for (let k = 0; k < column; k++) {
        rest -= lower[row * size + k]! * lower[column * size + k]!;
      }
      if (row === column && !(rest > 0)) return undefined;
      lower[row * size + column] =
        row === column ? Math.sqrt(rest) : rest / lower[column * (size + 1)]!;
    }
  }
  return lower;
}

function transposed(m: Float64Array, size: number): Float64Array {
  return m.map((_, i) => m[(i % size) * size + Math.floor(i / size)]!);
}

function product(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < size; k++) {
      const factor = a[row * size + k]!;
      for (let column = 0; column < size; column++) {
        result[row * size + column]! += factor * b[k * size + column]!;
      }
    }
  }
  return result;
}

/** U⁻¹·B. */
function solveUpper(
  upper: Float64Array,
  b: Float64Array,
  size: number,
): Float64Array {
  const x = b.slice();
  for (let row = size - 1; row >= 0; row--) {
    for (let column = 0; column < size; column++) {
      let rest = x[row * size + column]!;
      for (let k = row + 1; k < size; k++) {
        rest -= upper[row * size + k]! * x[k * size + column]!;
      }
      x[row * size + column] = rest / upper[row * (size + 1)]!;
    }
  }
  return x;
}

/** Eigenvectors as columns, by falling eigenvalue, of a symmetric matrix (Jacobi 1846). */
function eigen(
  matrix: Float64Array,
  size: number,
): { axes: Float64Array; variances: number[] } {
  const a = matrix.slice();
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++) v[i * (size + 1)] = 1;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q);
    }
  }
  const valueOf = (i: number) => a[i * (size + 1)]!;
  const order = Array.from({ length: size }, (_, i) => i).sort(
    (i, j) => valueOf(j) - valueOf(i),
  );
  return {
    axes: v.map((_, i) => v[i - (i % size) + order[i % size]!]!),
    variances: order.map(valueOf),
  };
}

/** Makes a[p, q] zero. */
function rotate(
  a: Float64Array,
  v: Float64Array,
  size: number,
  p: number,
  q: number,
): void {
  const off = a[p * size + q]!;
  if (off === 0) return;
  const ratio = (a[q * (size + 1)]! - a[p * (size + 1)]!) / (2 * off);
  const sign = ratio < 0 ? -1 : 1;
  const t = sign / (Math.abs(ratio) + Math.sqrt(ratio * ratio + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  const turn = (m: Float64Array, i: number, j: number) => {
    const [x, y] = [m[i]!, m[j]!];
    m[i] = c * x - s * y;
    m[j] = s * x + c * y;
  };
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k);
  for (let k = 0; k < size; k++) turn(v, k * size + p, k * size + q);
}
