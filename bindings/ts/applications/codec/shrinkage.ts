// SPDX-License-Identifier: MIT
// A mixture fitted to few vectors knows correlations that are none: covariances
// are drawn towards their diagonals, as far as vectors that were held back say.

import type { Mixture } from "../../latent/mixture.js";
import type { Pace } from "./pace.js";

/** Shares of the diagonal that are tried: 1 is no correlation at all. */
const SHARES = [0, 0.03, 0.1, 0.3, 0.6, 1];
/** Of vectors that are held back. */
const MOST_HELD = 1000;

/**
 * The mixture with covariances (1 − a)·S + a·diag(S) + floor·I, whose share a
 * gives the held vectors the largest likelihood. All covariances are full.
 *
 * @param held rows of `mixture.dims`; may be none.
 */
export async function shrunk(
  mixture: Mixture,
  held: Float32Array,
  floor: number,
  pace: Pace,
): Promise<Mixture> {
  const whole = asFull(mixture);
  if (held.length === 0) return towardsDiagonal(whole, 0.5, floor);
  let best = whole;
  let most = -Infinity;
  for (const share of SHARES) {
    const tried = towardsDiagonal(whole, share, floor);
    const likelihood = await logLikelihood(tried, held, pace);
    if (!(likelihood > most)) continue;
    most = likelihood;
    best = tried;
  }
  return best;
}

/** Rows of L up to the diagonal, also where only the diagonal was kept. */
function asFull(mixture: Mixture): Mixture {
  if (mixture.covariance === "full") return mixture;
  const cholesky = mixture.cholesky.map((diagonal) =>
    diagonal.flatMap((deviation, row) => [
      ...new Array<number>(row).fill(0),
      deviation,
    ]),
  );
  return { ...mixture, covariance: "full", cholesky };
}

function towardsDiagonal(
  mixture: Mixture,
  share: number,
  floor: number,
): Mixture {
  const cholesky = mixture.cholesky.map((lower) =>
    factor(covariance(lower, mixture.dims, share, floor), mixture.dims),
  );
  return { ...mixture, cholesky };
}

/** Lower triangles, row by row. */
function covariance(
  lower: readonly number[],
  dims: number,
  share: number,
  floor: number,
): number[] {
  const result: number[] = [];
  for (let row = 0; row < dims; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = 0;
      for (let k = 0; k <= column; k++) {
        sum += lower[at(row, k)]! * lower[at(column, k)]!;
      }
      result.push(row === column ? sum + floor : sum * (1 - share));
    }
  }
  return result;
}

/** Cholesky's L of a positive definite matrix, both as lower triangles. */
function factor(matrix: number[], dims: number): number[] {
  const lower = matrix.slice();
  for (let row = 0; row < dims; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[at(row, column)]!;
      for (let k = 0; k < column; k++) {
        sum -= lower[at(row, k)]! * lower[at(column, k)]!;
      }
      lower[at(row, column)] =
        row === column
          ? Math.sqrt(Math.max(sum, 1e-12))
          : sum / lower[at(column, column)]!;
    }
  }
  return lower;
}

function at(row: number, column: number): number {
  return (row * (row + 1)) / 2 + column;
}

/** Σ ln p of some of the vectors, but for a constant. */
async function logLikelihood(
  mixture: Mixture,
  held: Float32Array,
  pace: Pace,
): Promise<number> {
  const { dims, weights } = mixture;
  const all = held.length / dims;
  const count = Math.min(all, MOST_HELD);
  const deviates = new Float64Array(dims);
  let total = 0;
  for (let i = 0; i < count; i++) {
    const vector = Math.floor((i * all) / count) * dims;
    let sum = 0;
    let largest = -Infinity;
    for (let k = 0; k < weights.length; k++) {
      const log = logOf(mixture, k, held, vector, deviates);
      if (log > largest) {
        sum = sum * Math.exp(largest - log) + 1;
        largest = log;
      } else {
        sum += Math.exp(log - largest);
      }
    }
    total += largest + Math.log(sum);
    await pace.rest();
  }
  return total;
}

/** ln(weight · density) of component k. */
function logOf(
  { dims, weights, means, cholesky }: Mixture,
  k: number,
  values: Float32Array,
  from: number,
  deviates: Float64Array,
): number {
  const mean = means[k]!;
  const lower = cholesky[k]!;
  let log = Math.log(weights[k]!);
  let next = 0;
  for (let row = 0; row < dims; row++) {
    let rest = values[from + row]! - mean[row]!;
    for (let j = 0; j < row; j++) rest -= lower[next++]! * deviates[j]!;
    const deviation = lower[next++]!;
    deviates[row] = rest / deviation;
    log -= (rest / deviation) ** 2 / 2 + Math.log(deviation);
  }
  return log;
}
