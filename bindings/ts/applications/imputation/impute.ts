// SPDX-License-Identifier: MIT
// Gaps in tables, images and series, filled in by a trained model.

import type { Data, Tensor } from "../../data.js";
import { readLabels } from "../../labels.js";
import { requireKnownOptions } from "../../option-checks.js";
import { Rows } from "../rows.js";
import { findGaps } from "./missing.js";
import type { Gaps, MissingMask } from "./missing.js";
import { imputeOptions, planImpute } from "./options.js";
import type { Imputer, ImputeOptions, ImputePlan } from "./options.js";
import { refine } from "./passes.js";
import { linearFill, meanFill } from "./simple-fill.js";

/** Samples without gaps. */
export interface Imputed extends Tensor {
  /** How many values were filled in. */
  missing: number;
  /** One a pass after the first: the root mean square by which the filled-in values changed in it. Small at the end means that more passes would not change much. */
  changes: number[];
}

/**
 * Fills in what is missing, `[samples, ...inputShape]`: x ← the model's
 * reconstruction of x, where a value is missing, and again. What is known stays
 * as it is, bit for bit. A model that learnt with gaps does it best, such as
 * `presets.imputing`; any model can. Progress counts samples times passes.
 *
 * @throws AutoencoderError `config`, `shape`; `data` for infinity. The signal's
 * reason.
 */
export async function impute(
  model: Imputer,
  data: Data,
  options: ImputeOptions = {},
): Promise<Imputed> {
  requireKnownOptions("impute", options, imputeOptions);
  const plan = planImpute("impute", model, options);
  const gaps = readGaps("impute", model, data, options.mask);
  const guesses = startingGuesses(model, gaps, plan, options);
  const labels = readLabels("impute", options.labels, gaps.count);
  const { iterations } = plan;
  const work = { ...options, iterations, labels };
  const squares = await refine(model, gaps, guesses, work);
  gaps.places.forEach((place, i) => (gaps.values[place] = guesses[i]!));
  return {
    data: gaps.values,
    shape: [gaps.count, ...model.inputShape],
    missing: gaps.places.length,
    changes: Array.from(squares.subarray(1), Math.sqrt),
  };
}

/**
 * Samples in memory of their own, and where they have gaps.
 *
 * @throws AutoencoderError `config`, `shape`, `data`.
 */
export function readGaps(
  where: string,
  { inputShape }: Imputer,
  data: Data,
  mask: MissingMask | undefined,
): Gaps {
  const rows = new Rows(where, data, inputShape);
  const values = rows.floats(0, rows.count);
  return findGaps(where, values, inputShape, mask);
}

function startingGuesses(
  model: Imputer,
  gaps: Gaps,
  { start, hidden }: ImputePlan,
  { reference }: ImputeOptions,
): Float32Array {
  if (start === "model") {
    return new Float32Array(gaps.places.length).fill(hidden);
  }
  const known =
    reference && readGaps("impute: reference", model, reference, undefined);
  return start === "mean" ? meanFill(gaps, known) : linearFill(gaps, known);
}
