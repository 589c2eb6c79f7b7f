// SPDX-License-Identifier: MIT
// From samples to principal components.

import type { Data } from "../../data.js";
import { Work } from "../../work.js";
import { Algebra } from "../algebra.js";
import { orDispose } from "../or-dispose.js";
import { Rows, shapeOfSamples } from "../rows.js";
import { momentsOf } from "./moments.js";
import { checkPcaOptions, planFit } from "./pca-options.js";
import type { PcaOptions } from "./pca-options.js";
import { passesOf, solve } from "./solvers.js";

/** What a fit finds, and a file holds. */
export interface PcaState {
  inputShape: number[];
  whiten: boolean;
  /** Σ of the variances of all features. */
  totalVariance: number;
  mean: Float32Array;
  /** One after another. */
  components: Float32Array;
  explainedVariance: Float64Array;
}

/** @throws AutoencoderError; the signal's reason. No engine stays behind then. */
export async function fitPca(
  data: Data,
  options: PcaOptions,
): Promise<{ algebra: Algebra; state: PcaState }> {
  const runtime = checkPcaOptions(options);
  const inputShape = shapeOfSamples("Pca.fit", data, options.inputShape);
  const rows = new Rows("Pca.fit", data, inputShape);
  const { signal } = options;
  // Refused before an engine is loaded.
  planFit(options, rows.count, rows.size);
  const algebra = await Algebra.open(runtime);
  const state = await orDispose(algebra, signal, () =>
    fitRows(rows, inputShape, options, algebra),
  );
  return { algebra, state };
}

async function fitRows(
  rows: Rows,
  inputShape: number[],
  options: PcaOptions,
  algebra: Algebra,
): Promise<PcaState> {
  const plan = planFit(options, rows.count, rows.size);
  const work = new Work(rows.count * passesOf(plan, rows), options);
  const { mean, scatter } = await momentsOf("Pca.fit", rows, work);
  const problem = { algebra, rows, mean, scatter, plan, work };
  const { values, vectors } = await solve(problem);
  alignSigns(vectors, rows.size);
  const freedom = rows.count - 1;
  return {
    inputShape,
    whiten: options.whiten ?? false,
    totalVariance: scatter / freedom,
    mean: Float32Array.from(mean),
    components: vectors,
    explainedVariance: values.map((value) => value / freedom),
  };
}

function alignSigns(vectors: Float32Array, size: number): void {
  for (let at = 0; at < vectors.length; at += size) {
    const row = vectors.subarray(at, at + size);
    const largest = row.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
    if (largest < 0) row.forEach((value, i) => (row[i] = -value));
  }
}
