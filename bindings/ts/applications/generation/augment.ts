// SPDX-License-Identifier: MIT
// New samples around given ones, by noise on their codes.

import type { Autoencoder } from "../../autoencoder.js";
import { sizeOf } from "../../data.js";
import type { Data, Tensor } from "../../data.js";
import { readLabels } from "../../labels.js";
import { zerosFor } from "../../memory.js";
import type { Labels } from "../../labels.js";
import {
  requireKnownOptions,
  requireOption,
  requireWholeNumber,
} from "../../option-checks.js";
import { batchRows, checkWork, Work } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import { requireModel } from "../requirements.js";
import { Rows } from "../rows.js";
import { GaussianNumbers } from "./gaussian-numbers.js";

/** How `augment` makes samples. */
export interface AugmentOptions extends WorkOptions {
  /** How far from a sample's code, in standard deviations of each value over all the codes; above 0, up to 10. Default 0.5. */
  spread?: number;
  /** New samples for each given one, 1 to 10000. Default 1. */
  count?: number;
  /** The same seed gives the same samples. A whole number, 0 to 2³² − 1. Default 0. */
  seed?: number;
  /** The class of each given sample, for a model with `classes`. */
  labels?: Labels;
}

/**
 * New samples that are like given ones: x′ = decode(z + spread · σ ⊙ ε), z the
 * sample's code, σ the codes' deviation in each of their values and ε from
 * N(0, I) (DeVries & Taylor 2017). `[samples · count, ...inputShape]`: the
 * first `count` are those of the first sample. What a small set for training is
 * to be widened by; labels stay those of the given samples. A single sample
 * has no deviation: it is taken as 1. Progress counts new samples.
 *
 * @throws AutoencoderError `config`, `shape`, `data`; the signal's reason.
 */
export async function augment(
  model: Autoencoder,
  data: Data,
  options: AugmentOptions = {},
): Promise<Tensor> {
  const { spread, count, seed } = checked(options);
  requireModel("augment", model);
  const rows = new Rows("augment", data, model.inputShape);
  const labels = readLabels("augment", options.labels, rows.count);
  const codes = await codesOf(model, rows, labels, options);
  const width = sizeOf(model.codeShape);
  const deviation = deviations(codes, width);
  const noise = new GaussianNumbers(seed);
  const total = rows.count * count;
  const result = zerosFor("augment", Float32Array, total * rows.size);
  const work = new Work(total, options);
  await work.inBatches(total, batchRows(rows.size), async (from, to) => {
    const part = new Float32Array((to - from) * width);
    for (let i = 0; i < part.length; i++) {
      const sample = Math.floor((from + Math.floor(i / width)) / count);
      const near = codes[sample * width + (i % width)]!;
      part[i] = near + spread * deviation[i % width]! * noise.next();
    }
    const shape = [to - from, ...model.codeShape];
    const of = labels && ownLabels(labels, from, to, count);
    const made = await model.decode({ data: part, shape }, of ?? {});
    result.set(made.data, from * rows.size);
  });
  return { data: result, shape: [total, ...model.inputShape] };
}

function checked(options: AugmentOptions) {
  const known = ["spread", "count", "seed", "labels", "signal", "onProgress"];
  requireKnownOptions("augment", options, known);
  const { spread = 0.5, count = 1, seed = 0 } = options;
  const fits = typeof spread === "number" && spread > 0 && spread <= 10;
  const range = "a number above 0, up to 10";
  requireOption(fits, "augment: spread", range, spread);
  requireWholeNumber("augment: count", count, 1, 10_000);
  requireWholeNumber("augment: seed", seed, 0, 2 ** 32 - 1);
  checkWork("augment", options);
  return { spread, count, seed };
}

async function codesOf(
  model: Autoencoder,
  rows: Rows,
  labels: Uint32Array | null,
  { signal }: AugmentOptions,
): Promise<Float32Array> {
  const width = sizeOf(model.codeShape);
  const codes = new Float32Array(rows.count * width);
  const work = new Work(rows.count, signal ? { signal } : {});
  await work.inBatches(rows.count, batchRows(rows.size), async (from, to) => {
    const part = {
      data: rows.floats(from, to),
      shape: [to - from, ...model.inputShape],
    };
    const of = labels ? ownLabels(labels, from, to, 1) : {};
    codes.set((await model.encode(part, of)).data, from * width);
  });
  return codes;
}

/** Labels of new samples, of which each given one has `count`. */
function ownLabels(
  labels: Uint32Array,
  from: number,
  to: number,
  count: number,
): { labels: Uint32Array } {
  const own = Uint32Array.from({ length: to - from }, (_, i) => {
    return labels[Math.floor((from + i) / count)]!;
  });
  return { labels: own };
}

function deviations(codes: Float32Array, width: number): Float64Array {
  const count = codes.length / width;
  const mean = new Float64Array(width);
  const squares = new Float64Array(width);
  if (count === 1) return squares.fill(1);
  codes.forEach((x, i) => (mean[i % width]! += x / count));
  codes.forEach((x, i) => {
    squares[i % width]! += (x - mean[i % width]!) ** 2 / count;
  });
  return squares.map(Math.sqrt);
}
