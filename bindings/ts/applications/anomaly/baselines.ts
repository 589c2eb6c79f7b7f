// SPDX-License-Identifier: MIT
// What anomaly detection was before autoencoders: distances by principal
// components of standardised samples.

import type { RuntimeOptions } from "../../runtime-options.js";
import { batchRows } from "../../work.js";
import type { Work, WorkOptions } from "../../work.js";
import { Pca } from "../pca/pca.js";
import type { Rows } from "../rows.js";
import type { Normality } from "./normality.js";

/** Distances of samples, both squared. */
export interface BaselineScores {
  pcaResidual: Float64Array;
  mahalanobis: Float64Array;
}

/** Beyond, components share one variance: Tipping & Bishop 1999. */
const mostComponents = 128;
/** Of the variance, for the residual. */
const explained = 0.9;
/** Less than this of the largest variance is rounding. */
const leastVariance = 1e-6;

/** Components as a file, which needs no engine. */
export async function fitBaselines(
  normality: Normality,
  rows: Rows,
  work: Work,
  runtime: RuntimeOptions,
  signal: Pick<WorkOptions, "signal">,
): Promise<Uint8Array> {
  const standardized = standardize(normality, rows.floats(0, rows.count));
  const data = { data: standardized, shape: [rows.count, rows.size] };
  const components = Math.min(rows.count - 1, rows.size, mostComponents);
  const pca = await Pca.fit(data, { components, ...runtime, ...signal });
  try {
    await work.advance(rows.count);
    return await pca.save();
  } finally {
    pca.dispose();
  }
}

/** Scores by components that `fitBaselines` gave. */
export async function baselineScores(
  file: Uint8Array,
  normality: Normality,
  rows: Rows,
  work: Work,
  runtime: RuntimeOptions,
): Promise<BaselineScores> {
  const scores = {
    pcaResidual: new Float64Array(rows.count),
    mahalanobis: new Float64Array(rows.count),
  };
  const pca = await Pca.load(file, runtime);
  try {
    const distances = distancesBy(pca);
    await work.inBatches(rows.count, batchRows(rows.size), async (from, to) => {
      const part = standardize(normality, rows.floats(from, to));
      const { data: codes } = await pca.encode(part);
      for (let i = from; i < to; i++) {
        const sample = part.subarray((i - from) * rows.size);
        const found = distances(sample, codes, i - from);
        [scores.pcaResidual[i], scores.mahalanobis[i]] = found;
      }
    });
    return scores;
  } finally {
    pca.dispose();
  }
}

/** (residual, Mahalanobis) of the sample that begins `samples`, whose codes are the row `index`. */
function distancesBy(pca: Pca) {
  const { mean, explainedVariance, explainedVarianceRatio } = pca;
  const size = mean.length;
  const count = explainedVariance.length;
  const main = countExplaining(explainedVarianceRatio);
  const least = leastVariance * explainedVariance[0]!;
  const rest = restVariance(pca);
  return (samples: Float32Array, codes: Float32Array, index: number) => {
    let residual = 0;
    for (let j = 0; j < size; j++) residual += (samples[j]! - mean[j]!) ** 2;
    let mahalanobis = 0;
    let ofMain = residual;
    for (let k = 0; k < count; k++) {
      const square = codes[index * count + k]! ** 2;
      residual -= square;
      if (k < main) ofMain -= square;
      const variance = explainedVariance[k]!;
      if (variance > least) mahalanobis += square / variance;
    }
    if (rest > least) mahalanobis += Math.max(residual, 0) / rest;
    return [Math.max(ofMain, 0), mahalanobis] as const;
  };
}

/** Fewest components that explain enough. */
function countExplaining(ratios: Float64Array): number {
  let sum = 0;
  const last = ratios.findIndex((ratio) => (sum += ratio) >= explained);
  return last < 0 ? ratios.length : last + 1;
}

/** Mean variance of what lies beyond the components; 0 for none. */
function restVariance({
  mean,
  explainedVariance,
  explainedVarianceRatio,
}: Pca): number {
  const left = mean.length - explainedVariance.length;
  const total = explainedVariance[0]! / explainedVarianceRatio[0]!;
  const share = 1 - explainedVarianceRatio.reduce((sum, x) => sum + x, 0);
  return left > 0 ? Math.max((share * total) / left, 0) : 0;
}

/** In place. */
function standardize(
  { featureMean, featureDeviation }: Normality,
  values: Float32Array,
): Float32Array {
  const size = featureMean.length;
  for (let i = 0; i < values.length; i++) {
    const column = i % size;
    values[i] = (values[i]! - featureMean[column]!) / featureDeviation[column]!;
  }
  return values;
}
