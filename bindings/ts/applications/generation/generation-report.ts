// SPDX-License-Identifier: MIT
// How good generated samples are: whether they are spread like real ones, and
// whether they are more than copies.

import { sizeOf } from "../../data.js";
import type { Data } from "../../data.js";
import { AutoencoderError } from "../../error.js";
import { requireKnownOptions } from "../../option-checks.js";
import { checkWork, Work } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import type { Classifier } from "../classifier/classifier.js";
import { nearestRows } from "../classifier/neighbours.js";
import { requireClassifier } from "../requirements.js";
import { Rows } from "../rows.js";
import { frechetDistance, gaussianOf } from "./frechet.js";
import type { Gaussian } from "./frechet.js";

/** What `generationReport` takes. */
export interface GenerationReportOptions extends WorkOptions {
  /** Real samples that the model has not seen, for what real ones would get. */
  heldOut?: Data;
}

/** What one set of samples gets. */
export interface GenerationFigures {
  /** Squared Fréchet distance to the training samples in the features of the classifier: 0 is best. */
  frechetDistance: number;
  /** Euclidean distance of each sample to the nearest training sample, in the values of the samples. */
  nearestDistances: Float32Array;
  /** Which training sample that is. */
  nearestIndices: Uint32Array;
  /** The middle of `nearestDistances`. Far below that of held-out samples: the model copies. */
  medianNearest: number;
  /** Share of samples that are taken for each class. */
  classShares: number[];
  /** Mean of the largest probability: how clearly samples are of a class. */
  confidence: number;
}

/** What `generationReport` gives. */
export interface GenerationReport extends GenerationFigures {
  /** The same of the held-out samples: what a perfect model would get. */
  heldOut?: GenerationFigures;
}

/**
 * Compares generated samples with those a model was trained on. The Fréchet
 * distance is that of Heusel et al. (2017), but in the features of a classifier
 * of one's own, so it is comparable only between samples that the same
 * classifier has judged. Few samples make it larger: compare equal numbers. Progress counts samples, generated and held out.
 *
 * @throws AutoencoderError `config`, `shape`; `data` for less than two samples;
 * the signal's reason.
 */
export async function generationReport(
  samples: Data,
  training: Data,
  classifier: Classifier,
  options: GenerationReportOptions = {},
): Promise<GenerationReport> {
  const where = "generationReport";
  const known = ["heldOut", "signal", "onProgress"];
  requireKnownOptions(where, options, known);
  checkWork(where, options);
  requireClassifier(where, classifier);
  const { heldOut, signal } = options;
  const { inputShape } = classifier;
  const own = rowsOf(`${where}: samples`, samples, inputShape);
  const real = rowsOf(`${where}: training`, training, inputShape);
  const held = heldOut && rowsOf(`${where}: heldOut`, heldOut, inputShape);
  const of = signal ? { signal } : {};
  const { data, shape } = await classifier.features(training, of);
  const judge: Judge = {
    classifier,
    reference: gaussianOf(data, sizeOf(shape.slice(1))),
    training: real.floats(0, real.count),
    work: new Work(own.count + (held?.count ?? 0), options),
    of,
  };
  const report = await figuresOf(own, judge);
  return held ? { ...report, heldOut: await figuresOf(held, judge) } : report;
}

/** What samples are compared with. */
interface Judge {
  classifier: Classifier;
  reference: Gaussian;
  training: Float32Array;
  work: Work;
  of: WorkOptions;
}

async function figuresOf(
  rows: Rows,
  { classifier, reference, training, work, of }: Judge,
): Promise<GenerationFigures> {
  const values = rows.floats(0, rows.count);
  const { data } = await classifier.features(values, of);
  const gaussian = gaussianOf(data, reference.mean.length);
  const near = await nearestRows(values, training, rows.size, 1, work);
  const p = await classifier.probabilities(values, of);
  return {
    frechetDistance: frechetDistance(gaussian, reference),
    nearestDistances: near.distances,
    nearestIndices: near.indices,
    medianNearest: median(near.distances),
    ...classesOf(p.data, classifier.classes),
  };
}

function rowsOf(where: string, data: Data, shape: readonly number[]): Rows {
  const rows = new Rows(where, data, shape);
  if (rows.count >= 2) return rows;
  const expected = `${where}: expected at least two samples, got one. Pass more`;
  throw new AutoencoderError("data", expected);
}

function median(values: Float32Array): number {
  const sorted = values.slice().sort();
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle]!;
  return (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function classesOf(probabilities: Float32Array, classes: number) {
  const count = probabilities.length / classes;
  const classShares = Array<number>(classes).fill(0);
  let confidence = 0;
  for (let i = 0; i < count; i++) {
    const row = probabilities.subarray(i * classes, (i + 1) * classes);
    const most = row.reduce((a, b) => Math.max(a, b));
    classShares[row.indexOf(most)]! += 1 / count;
    confidence += most / count;
  }
  return { classShares, confidence };
}
