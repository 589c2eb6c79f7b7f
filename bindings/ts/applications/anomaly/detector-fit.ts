// SPDX-License-Identifier: MIT
// From samples, and a model or none, to what a detector knows.

import type { Autoencoder } from "../../autoencoder.js";
import type { Shape } from "../../config.js";
import { sizeOf } from "../../data.js";
import { AutoencoderError } from "../../error.js";
import { Work } from "../../work.js";
import { pickRows, Rows } from "../rows.js";
import { baselineScores, fitBaselines } from "./baselines.js";
import { trainDefault } from "./default-model.js";
import type {
  DetectorPlan,
  DetectorTrainingOptions,
} from "./detector-options.js";
import {
  distancesOf,
  fitNormality,
  scoresOf,
  see,
  seenRows,
} from "./normality.js";
import type {
  Distances,
  Normality,
  ScoredModel,
  ScoreKind,
} from "./normality.js";
import { quantile } from "./threshold.js";

/** All kinds of scores that a report has. */
export const scoreNames = [
  "combined",
  "reconstruction",
  "code",
  "pcaResidual",
  "mahalanobis",
] as const;

export type ScoreName = (typeof scoreNames)[number];

/** Codes of fitted samples to look for the closest in. */
export interface References {
  /** In the data. */
  indices: Uint32Array;
  codes: Float32Array;
}

/** What a detector knows, beside its model. */
export interface DetectorState {
  score: ScoreKind;
  normality: Normality;
  /** Of the fitted samples, by rising value. */
  fitted: Partial<Record<ScoreName, Float64Array>>;
  references: References;
  /** Principal components, as their file. */
  pca: Uint8Array | undefined;
}

/** What `fitDetector` works on. */
export interface DetectorProblem {
  given: Autoencoder | undefined;
  rows: Rows;
  inputShape: Shape;
  plan: DetectorPlan;
  options: DetectorTrainingOptions;
}

/**
 * @throws AutoencoderError; the signal's reason. Nothing stays behind then.
 */
export async function fitDetector(
  problem: DetectorProblem,
): Promise<{ model: Autoencoder; state: DetectorState }> {
  const { given, rows, plan } = problem;
  requireTwo(rows);
  const passes = (plan.trim > 0 ? 4 : 2) + (plan.baselines ? 2 : 0);
  const work = new Work(passes * rows.count, plan.work);
  const all = Uint32Array.from({ length: rows.count }, (_, i) => i);
  let model = given ?? (await train(problem, rows));
  try {
    if (plan.trim === 0) {
      const state = await fitState(problem, model, rows, all, work);
      return { model, state };
    }
    const scores = await firstScores(model, problem, work);
    const most = quantile(scores.slice().sort(), 1 - plan.trim);
    const kept = all.filter((i) => scores[i]! <= most);
    const values = pickRows(rows, kept);
    const own = new Rows("AnomalyDetector.fit", values, problem.inputShape);
    if (!given) {
      model.dispose();
      model = await train(problem, own);
    }
    return { model, state: await fitState(problem, model, own, kept, work) };
  } catch (error) {
    if (model !== given) model.dispose();
    throw error;
  }
}

function requireTwo({ count }: Rows): void {
  if (count > 1) return;
  const expected = "AnomalyDetector.fit: expected two samples or more";
  throw new AutoencoderError("data", `${expected}, got one. Pass normal ones`);
}

async function firstScores(
  model: Autoencoder,
  { rows, plan }: DetectorProblem,
  work: Work,
) {
  const normality = await fitNormality(model, rows, work, plan.scale);
  const distances = await allDistances(model, normality, rows, work);
  return scoresOf("combined", distances);
}

function train(
  { inputShape, options, plan }: DetectorProblem,
  rows: Rows,
): Promise<Autoencoder> {
  const values = rows.floats(0, rows.count);
  return trainDefault(values, inputShape, options, plan);
}

/** What is normal by the rows that were `kept` of all, and how all score. */
async function fitState(
  { rows: all, plan }: DetectorProblem,
  model: Autoencoder,
  rows: Rows,
  kept: Uint32Array,
  work: Work,
): Promise<DetectorState> {
  const normality = await fitNormality(model, rows, work, plan.scale);
  await work.advance(all.count - rows.count);
  const distances = await allDistances(model, normality, all, work);
  const indices = evenly(kept, sizeOf(model.codeShape));
  const data = pickRows(all, indices);
  const shape = [indices.length, ...model.inputShape];
  const { data: codes } = await model.encode({ data, shape });
  const { runtime, signal } = plan;
  const pca = plan.baselines
    ? await fitBaselines(normality, all, work, runtime, signal)
    : undefined;
  const scores = {
    ...scoresByName(distances),
    ...(pca && (await baselineScores(pca, normality, all, work, runtime))),
  };
  for (const each of Object.values(scores)) each.sort();
  const references = { indices, codes };
  return { score: plan.score, normality, fitted: scores, references, pca };
}

/** The scores of a model. */
export function scoresByName(distances: Distances) {
  return {
    combined: scoresOf("combined", distances),
    reconstruction: scoresOf("reconstruction", distances),
    code: scoresOf("code", distances),
  };
}

/** One pass. */
export async function allDistances(
  model: ScoredModel,
  normality: Normality,
  rows: Rows,
  work: Work,
): Promise<Distances> {
  const all = {
    reconstruction: new Float64Array(rows.count),
    code: new Float64Array(rows.count),
  };
  await work.inBatches(rows.count, seenRows(model), async (from, to) => {
    const seen = await see("AnomalyDetector", model, rows, from, to);
    const { reconstruction, code } = distancesOf(normality, seen);
    all.reconstruction.set(reconstruction, from);
    all.code.set(code, from);
  });
  return all;
}

const mostReferences = 1000;
const mostReferenceValues = 2 ** 18;

/** At most 1000 of the indices, less of wide codes. */
function evenly(indices: Uint32Array, codeSize: number): Uint32Array {
  const fits = Math.max(1, Math.floor(mostReferenceValues / codeSize));
  const count = Math.min(indices.length, mostReferences, fits);
  return Uint32Array.from(
    { length: count },
    (_, i) => indices[Math.floor((i * indices.length) / count)]!,
  );
}
