// SPDX-License-Identifier: MIT
// Ways to the leading eigenvectors of X̄ᵀX̄, X̄ the centred samples. Matrices
// are rows in one array; sums over batches are kept in double.

import { batchRows } from "../../work.js";
import type { Work } from "../../work.js";
import type { Algebra } from "../algebra.js";
import type { Rows } from "../rows.js";
import { centred } from "./moments.js";
import type { FitPlan } from "./pca-options.js";

/** What all solvers work on. */
export interface Problem {
  algebra: Algebra;
  rows: Rows;
  mean: Float64Array;
  /** Σ (x − mean)² over all. */
  scatter: number;
  plan: FitPlan;
  work: Work;
}

/** Eigenvalues by falling value, and as many orthonormal rows. */
export interface Solution {
  values: Float64Array;
  vectors: Float32Array;
}

/** Passes over the samples, one for the mean included. */
export function passesOf(
  { solver, powerIterations }: FitPlan,
  { count, size }: Rows,
): number {
  if (solver === "randomized") return powerIterations + 2;
  return count < size ? 3 : 2;
}

export function solve(problem: Problem): Promise<Solution> {
  const { count, size } = problem.rows;
  if (problem.plan.solver === "randomized") return randomized(problem);
  return count < size ? fromGram(problem) : fromCovariance(problem);
}

/** Eigenvectors of X̄ᵀX̄ itself. */
async function fromCovariance(problem: Problem): Promise<Solution> {
  const { algebra, rows, mean, work } = problem;
  const { count, size } = rows;
  const sums = new Float64Array(size * size);
  await work.inBatches(count, batchRows(size), async (from, to) => {
    const part = centred(rows, mean, from, to);
    const shape = { rows: size, cols: size, transposeA: true };
    add(sums, await algebra.multiply(part, null, shape));
  });
  const { values, vectors } = await leading(problem, sums);
  return { values, vectors: Float32Array.from(vectors) };
}

/** X̄ᵀu / s of the eigenvectors u of X̄X̄ᵀ, which is smaller with few samples. */
async function fromGram(problem: Problem): Promise<Solution> {
  const { algebra, rows, mean, work } = problem;
  const { count, size } = rows;
  const sums = new Float64Array(count * count);
  const width = batchRows(count);
  await inColumns(size, width, count, work, async (from, to) => {
    const part = columns(rows, mean, from, to);
    const shape = { rows: count, cols: count, transposeB: true };
    add(sums, await algebra.multiply(part, null, shape));
  });
  const { values, vectors: small } = await leading(problem, sums);
  const weights = Float32Array.from(small);
  const vectors = new Float32Array(values.length * size);
  await inColumns(size, width, count, work, async (from, to) => {
    const part = columns(rows, mean, from, to);
    const shape = { rows: values.length, cols: to - from };
    const own = new Float32Array(weights);
    const product = await algebra.multiply(own, part, shape);
    for (let k = 0; k < values.length; k++) {
      const row = product.subarray(k * (to - from), (k + 1) * (to - from));
      vectors.set(row, k * size + from);
    }
  });
  return { values, vectors: await orthonormal(problem, vectors) };
}

/**
 * Q ← orth(X̄ᵀX̄Q) from a random Q, which turns to the leading eigenvectors;
 * then those of X̄ᵀX̄ within its span (Halko, Martinsson & Tropp 2011).
 */
async function randomized(problem: Problem): Promise<Solution> {
  const { algebra, rows, plan } = problem;
  const { count, size } = rows;
  const spare = 10;
  const width = Math.min(plan.components + spare, count, size);
  let basis = randomSigns(width * size, plan.seed);
  basis = await algebra.orthonormalize(basis, size);
  for (let i = 0; i < plan.powerIterations; i++) {
    const sums = new Float64Array(width * size);
    await eachProjection(problem, basis, async (part, codes) => {
      const shape = { rows: width, cols: size, transposeA: true };
      add(sums, await algebra.multiply(codes, part, shape));
    });
    basis = await orthonormal(problem, scaled(sums));
  }
  const sums = new Float64Array(width * width);
  await eachProjection(problem, basis, async (_, codes) => {
    const shape = { rows: width, cols: width, transposeA: true };
    add(sums, await algebra.multiply(codes, null, shape));
  });
  const { values, vectors } = await leading(problem, sums);
  const shape = { rows: values.length, cols: size };
  const turns = Float32Array.from(vectors);
  const product = await algebra.multiply(turns, basis, shape);
  return { values, vectors: await orthonormal(problem, product) };
}

/** Batches of X̄ and of X̄Q. */
async function eachProjection(
  { algebra, rows, mean, work }: Problem,
  basis: Float32Array,
  use: (part: Float32Array, codes: Float32Array) => Promise<void>,
): Promise<void> {
  const { count, size } = rows;
  const width = basis.length / size;
  await work.inBatches(count, batchRows(size), async (from, to) => {
    const part = centred(rows, mean, from, to);
    const shape = { rows: to - from, cols: width, transposeB: true };
    const own = new Float32Array(part);
    const codes = await algebra.multiply(own, basis, shape);
    await use(part, codes);
  });
}

/** Leading eigenpairs: as many as the plan wants, or explain what it wants. */
async function leading(
  { algebra, scatter, plan }: Problem,
  matrix: Float64Array,
) {
  const size = Math.round(Math.sqrt(matrix.length));
  const isShare = plan.components < 1;
  const most = isShare ? size : plan.components;
  const { values, vectors } = await algebra.eigen(matrix, most);
  let count = most;
  if (isShare) {
    count = 1;
    let left = plan.components * scatter - values[0]!;
    while (left > 0 && count < size - 1) left -= values[count++]!;
  }
  return {
    // Rounding takes those that are 0 a little below.
    values: values.slice(0, count).map((value) => Math.max(value, 0)),
    vectors: vectors.subarray(0, count * size),
  };
}

/** What nothing is left of, in data of a lower rank, points anywhere else. */
async function orthonormal(
  { algebra, rows: { size }, plan }: Problem,
  vectors: Float32Array,
): Promise<Float32Array> {
  for (let at = 0; at < vectors.length; at += size) {
    const row = vectors.subarray(at, at + size);
    if (row.every((value) => value === 0)) {
      row.set(randomSigns(size, plan.seed + at));
    }
  }
  return algebra.orthonormalize(vectors, size);
}

/** Progress counts samples, whichever way they are cut. */
async function inColumns(
  size: number,
  width: number,
  count: number,
  work: Work,
  step: (from: number, to: number) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < size; from += width) {
    const to = Math.min(from + width, size);
    await step(from, to);
    await work.advance((count * (to - from)) / size);
  }
}

/** Centred values `from` up to `to` of all samples. */
function columns(
  rows: Rows,
  mean: Float64Array,
  from: number,
  to: number,
): Float32Array {
  const width = to - from;
  const part = new Float32Array(rows.count * width);
  for (let i = 0; i < rows.count; i++) {
    const row = rows.floats(i, i + 1);
    for (let j = 0; j < width; j++) {
      part[i * width + j] = row[from + j]! - mean[from + j]!;
    }
  }
  return part;
}

function add(sums: Float64Array, values: Float32Array): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += values[i]!;
}

/** To values near 1, whose squares floats can hold. */
function scaled(values: Float64Array): Float32Array {
  const largest = values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return Float32Array.from(values, (x) => (largest > 0 ? x / largest : 0));
}

/** ±1, the same on every machine. */
function randomSigns(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    // The finaliser of MurmurHash3 (Appleby 2011): each bit depends on all.
    let bits = Math.imul(i, 0x9e3779b1) ^ seed;
    bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return (bits ^ (bits >>> 16)) & 1 ? 1 : -1;
  });
}
