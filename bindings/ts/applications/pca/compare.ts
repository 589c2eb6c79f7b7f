// SPDX-License-Identifier: MIT
// A model beside principal components: what its non-linearity is worth.

import type { Autoencoder } from "../../autoencoder.js";
import { sizeOf } from "../../data.js";
import type { Shape } from "../../config.js";
import type { Data, Tensor } from "../../data.js";
import { shapeText } from "../../describe.js";
import { AutoencoderError } from "../../error.js";
import { readLabels } from "../../labels.js";
import type { Labels } from "../../labels.js";
import { requireKnownOptions } from "../../option-checks.js";
import { batchRows, checkWork, Work } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import { requireModel, requirePca } from "../requirements.js";
import { Rows } from "../rows.js";
import { momentsOf } from "./moments.js";
import type { Pca } from "./pca.js";

/** Of `compare`. */
export interface CompareOptions extends WorkOptions {
  /** The class of each sample, for a model with `classes`. */
  labels?: Labels;
}

/** How near reconstructions are to their samples, in the data's own units. */
export interface ReconstructionQuality {
  /** Mean of (y − x)² over samples and features. */
  meanSquaredError: number;
  /** 10·log10(1 / meanSquaredError) in decibels, for data in 0..1. */
  psnr: number;
  /** 1 − Σ(y − x)² / Σ(x − mean)², the mean that of each feature in these samples; NaN when all are equal. */
  explainedVariance: number;
}

/** What `compare` finds. */
export interface Comparison {
  /** Numbers in a code of either. */
  codeSize: number;
  model: ReconstructionQuality;
  pca: ReconstructionQuality;
}

/**
 * Reconstructs samples that neither was fitted to, best, by a model and by as
 * many principal components as its code has numbers.
 *
 * @throws AutoencoderError `config` for a Pca of fewer components; `shape`,
 * `data`; what the model throws. The signal's reason.
 */
export async function compare(
  model: Pick<Autoencoder, "codeShape" | "inputShape" | "reconstruct">,
  pca: Pca,
  data: Data,
  options: CompareOptions = {},
): Promise<Comparison> {
  const codeSize = checkedCodeSize(model, pca, options);
  const rows = new Rows("compare", data, model.inputShape);
  const labels = readLabels("compare", options.labels, rows.count);
  const work = new Work(3 * rows.count, options);
  const { scatter } = await momentsOf("compare", rows, work);
  const errors = (reconstruct: Reconstruct) =>
    squaredErrors(rows, work, reconstruct);
  const ofModel = await errors((part, from, to) =>
    model.reconstruct(
      { data: part, shape: [to - from, ...model.inputShape] },
      labels ? { labels: labels.slice(from, to) } : {},
    ),
  );
  const ofPca = await errors((part) =>
    pca.reconstruct(part, { components: codeSize }),
  );
  const values = rows.count * rows.size;
  const quality = (sum: number) => ({
    meanSquaredError: sum / values,
    psnr: 10 * Math.log10(values / sum),
    explainedVariance: scatter > 0 ? 1 - sum / scatter : NaN,
  });
  return { codeSize, model: quality(ofModel), pca: quality(ofPca) };
}

function checkedCodeSize(
  model: Pick<Autoencoder, "codeShape" | "inputShape">,
  pca: Pca,
  options: CompareOptions,
): number {
  const known = ["labels", "signal", "onProgress"];
  requireKnownOptions("compare", options, known);
  checkWork("compare", options);
  requireModel("compare", model, ["codeShape", "inputShape", "reconstruct"]);
  requirePca("compare", pca);
  requireSameShape(model.inputShape, pca.inputShape);
  const codeSize = sizeOf(model.codeShape);
  const most = pca.explainedVariance.length;
  if (most >= codeSize) return codeSize;
  throw new AutoencoderError(
    "config",
    `compare: pca: expected one of ${codeSize} components, as the model's code ` +
      `has numbers, got one of ${most}. Fit it with { components: ${codeSize} }`,
  );
}

function requireSameShape(expected: Shape, got: Shape): void {
  if (sizeOf(expected) === sizeOf(got)) return;
  throw new AutoencoderError(
    "shape",
    `compare: pca: expected one of samples of shape ${shapeText(expected)}, as ` +
      `the model's, got one of ${shapeText(got)}. Fit it to the same samples`,
  );
}

type Reconstruct = (
  part: Float32Array,
  from: number,
  to: number,
) => Promise<Tensor>;

async function squaredErrors(
  rows: Rows,
  work: Work,
  reconstruct: Reconstruct,
): Promise<number> {
  let sum = 0;
  await work.inBatches(rows.count, batchRows(rows.size), async (from, to) => {
    const part = rows.floats(from, to);
    const { data } = await reconstruct(part, from, to);
    for (let i = 0; i < part.length; i++) sum += (data[i]! - part[i]!) ** 2;
  });
  return sum;
}
