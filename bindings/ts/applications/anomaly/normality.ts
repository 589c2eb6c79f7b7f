// SPDX-License-Identifier: MIT
// What is normal: how large a model's errors are in each feature, and where
// codes lie; and how far a sample is from it.

import type { Autoencoder } from "../../autoencoder.js";
import type { Shape } from "../../config.js";
import { sizeOf } from "../../data.js";
import { batchRows } from "../../work.js";
import type { Work } from "../../work.js";
import { requireFinite } from "../rows.js";
import type { Rows } from "../rows.js";
import { GaussianSums, whitened } from "./gaussian.js";
import type { Gaussian } from "./gaussian.js";

/** What a detector asks a model. */
export type ScoredModel = Pick<
  Autoencoder,
  "inputShape" | "codeShape" | "encode" | "reconstruct" | "decode"
>;

/** Which distance counts. */
export type ScoreKind = "reconstruction" | "code" | "combined";

/** Which values share a standard deviation. */
export type ErrorScale = "value" | "channel";

/** Of the samples that a detector was fitted to. */
export interface Normality {
  /** Mean of sample − reconstruction, one a feature. */
  errorMean: Float64Array;
  /** Its standard deviation. */
  errorDeviation: Float64Array;
  /** Mean of the features themselves. */
  featureMean: Float64Array;
  /** Their standard deviation; never 0. */
  featureDeviation: Float64Array;
  codes: Gaussian;
}

/** A few samples and what a model makes of them. */
export interface Seen {
  count: number;
  samples: Float32Array;
  outputs: Float32Array;
  codes: Float32Array;
}

/** Squared distances, 1 on average over the fitted samples; one a sample. */
export interface Distances {
  reconstruction: Float64Array;
  code: Float64Array;
}

/** Samples at once: their codes may be wider than they are. */
export function seenRows({ inputShape, codeShape }: ScoredModel): number {
  return batchRows(Math.max(sizeOf(inputShape), sizeOf(codeShape)));
}

/** @throws AutoencoderError `data` for NaN and infinity; what the model throws. */
export async function see(
  where: string,
  model: ScoredModel,
  rows: Rows,
  from: number,
  to: number,
): Promise<Seen> {
  const count = to - from;
  const samples = rows.floats(from, to);
  requireFinite(where, samples, rows.size, from);
  const data = { data: samples, shape: [count, ...model.inputShape] };
  const { data: outputs } = await model.reconstruct(data);
  const { data: codes } = await model.encode(data);
  return { count, samples, outputs, codes };
}

/** One pass. */
export async function fitNormality(
  model: ScoredModel,
  rows: Rows,
  work: Work,
  scale: ErrorScale,
): Promise<Normality> {
  const errors = new Spread(rows.size);
  const features = new Spread(rows.size);
  const codes = new GaussianSums(sizeOf(model.codeShape));
  await work.inBatches(rows.count, seenRows(model), async (from, to) => {
    const seen = await see("AnomalyDetector.fit", model, rows, from, to);
    features.add(seen.samples);
    codes.add(seen.codes);
    const { samples, outputs } = seen;
    for (let i = 0; i < samples.length; i++) samples[i]! -= outputs[i]!;
    errors.add(samples);
  });
  const shared = sharing(scale, model.inputShape);
  const spread = { features: features.result(), errors: errors.result() };
  return { ...scaled(spread, shared), codes: codes.gaussian() };
}

const leastError = 0.05;

interface Moments {
  mean: Float64Array;
  variance: Float64Array;
}

function scaled(
  { features, errors }: { features: Moments; errors: Moments },
  shared: (variances: Float64Array) => Float64Array,
): Omit<Normality, "codes"> {
  const { mean: featureMean, variance } = features;
  const total = variance.reduce((sum, x) => sum + x, 0);
  const average = Math.sqrt(total / variance.length || 1);
  // Where a feature never varied, what others do says what is little.
  const featureDeviation = shared(variance).map((x) => x || average);
  // Of a feature that a model copies, rounding is no anomaly.
  const errorDeviation = shared(errors.variance).map((x, i) =>
    Math.max(x, leastError * featureDeviation[i]!),
  );
  const errorMean = errors.mean;
  return { errorMean, errorDeviation, featureMean, featureDeviation };
}

/** Roots of variances, or of their means over those that share one. */
function sharing(scale: ErrorScale, inputShape: Shape) {
  const channels = inputShape.length > 1 ? inputShape.at(-1)! : 1;
  return (variances: Float64Array): Float64Array => {
    if (scale === "value") return variances.map(Math.sqrt);
    const means = new Float64Array(channels);
    const share = channels / variances.length;
    variances.forEach((x, i) => (means[i % channels]! += x * share));
    return variances.map((_, i) => Math.sqrt(means[i % channels]!));
  };
}

/** Means and variances of columns. */
class Spread {
  readonly #size: number;
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;
  #origin: Float32Array | undefined;
  #count = 0;

  constructor(size: number) {
    this.#size = size;
    this.#sums = new Float64Array(size);
    this.#squares = new Float64Array(size);
  }

  add(rows: Float32Array): void {
    const size = this.#size;
    this.#origin ??= rows.slice(0, size);
    const [origin, sums, squares] = [this.#origin, this.#sums, this.#squares];
    for (let at = 0; at < rows.length; at += size) {
      for (let j = 0; j < size; j++) {
        const value = rows[at + j]! - origin[j]!;
        sums[j]! += value;
        squares[j]! += value * value;
      }
    }
    this.#count += rows.length / size;
  }

  result(): Moments {
    const count = this.#count;
    const means = this.#sums.map((sum) => sum / count);
    return {
      mean: means.map((mean, j) => mean + this.#origin![j]!),
      variance: this.#squares.map((squares, j) =>
        Math.max(squares / count - means[j]! ** 2, 0),
      ),
    };
  }
}

/** (x − x̂ − mean) / deviation of each feature's error, as the samples lie. */
export function standardErrors(
  { errorMean, errorDeviation }: Normality,
  { samples, outputs }: Seen,
): Float32Array {
  const size = errorMean.length;
  const errors = new Float32Array(samples.length);
  for (let at = 0; at < samples.length; at += size) {
    for (let j = 0; j < size; j++) {
      const error = samples[at + j]! - outputs[at + j]! - errorMean[j]!;
      errors[at + j] = error / errorDeviation[j]!;
    }
  }
  return errors;
}

export function distancesOf(normality: Normality, seen: Seen): Distances {
  const errors = standardErrors(normality, seen);
  const size = normality.errorMean.length;
  const width = normality.codes.mean.length;
  const reconstruction = new Float64Array(seen.count);
  for (let i = 0; i < seen.count; i++) {
    let sum = 0;
    for (let at = i * size; at < (i + 1) * size; at++) sum += errors[at]! ** 2;
    reconstruction[i] = sum / size;
  }
  const code = reconstruction.map((_, i) => {
    const solved = whitened(normality.codes, seen.codes, i * width);
    return solved.reduce((sum, x) => sum + x * x, 0) / width;
  });
  return { reconstruction, code };
}

/** √ of the squared distance; combined, of the mean of both. Infinite where it is beyond numbers. */
export function scoresOf(
  kind: ScoreKind,
  { reconstruction, code }: Distances,
): Float64Array {
  switch (kind) {
    case "reconstruction":
      return reconstruction.map(root);
    case "code":
      return code.map(root);
    case "combined":
      return reconstruction.map((a, i) => root((a + code[i]!) / 2));
    default:
      return kind satisfies never;
  }
}

/** Samples are finite: what is not a number is a difference of infinities. */
function root(squared: number): number {
  return Number.isNaN(squared) ? Infinity : Math.sqrt(squared);
}
