// SPDX-License-Identifier: MIT
// How much a model's codes cost at several rates, and what is lost.

import type { Autoencoder } from "../../autoencoder.js";
import { readData, sizeOf } from "../../data.js";
import type { Data } from "../../data.js";
import { requireKnownOptions, requireOption } from "../../option-checks.js";
import { checkWork } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import { requireUnlabelled } from "../requirements.js";
import { learnPca } from "./baselines.js";
import { bdRate } from "./bd-rate.js";
import { checkRuntime } from "./codec-options.js";
import type { CodecRuntime } from "./codec-options.js";
import { runsLike } from "./codec-parts.js";
import { encodeAll } from "./encode-all.js";
import { learnSamples } from "./fit-quantized.js";
import type { CodeFacts } from "./fit-quantized.js";
import { measure } from "./measure.js";
import type { Quality } from "./measure.js";
import { tablesForCode } from "./rate-tables.js";
import { baselineSamples } from "./report.js";
import { usedUp } from "../or-dispose.js";
import { LEARNING, Stages } from "./stages.js";
import type { Transform } from "./transform.js";

/** For each sample that is learnt from: it is encoded, or components are found of it, and facts are. */
const PARTS = 2 + LEARNING.facts;

/** Of `rateDistortion`. */
export interface RateDistortionOptions extends WorkOptions {
  /** Bytes of a code, one for each point. Two or more. */
  targetBytes: readonly number[];
  /** Samples to learn from. Default: those measured. */
  train?: Data;
  /** Where engines run. Default: like the model's. */
  runtime?: CodecRuntime;
}

/** Two curves and their distance. */
export interface RateDistortion {
  /** One point for each of `targetBytes`, without the bytes of a file's header. */
  model: Quality[];
  /** Principal components at the same rates, coded in the same way. */
  pca: Quality[];
  /** How many percent more bits than principal components the model needs for the same PSNR; below 0 it needs less. NaN where the curves have no PSNR in common, or more bits bring no more PSNR: `bdRate(pca, model)` says which. */
  bdRate: number;
}

/**
 * The rate-distortion curve of a model's codes beside that of principal
 * components: PSNR at several rates.
 *
 * @throws AutoencoderError `config`, also for a `quantized` bottleneck, whose
 * words have one rate; `shape`, `data`. The signal's reason.
 */
export async function rateDistortion(
  model: Autoencoder,
  data: Data,
  options: RateDistortionOptions,
): Promise<RateDistortion> {
  check(model, options);
  const { inputShape } = model;
  const { train = data, targetBytes } = options;
  const samples = readData("rateDistortion", data, inputShape).values;
  const known = baselineSamples("rateDistortion", train, inputShape);
  const where = { ...runsLike(model), ...options.runtime };
  const runtime = { ...where, deterministic: true };
  const count = known.length / sizeOf(inputShape);
  const total = 2 * (PARTS * count + pointsPart(targetBytes, model, samples));
  const stages = new Stages(total, options);
  const curve = (transform: Transform, facts: CodeFacts) =>
    pointsOf(transform, facts, samples, { targetBytes, stages });
  const encoding = stages.next(count);
  const codes = await encodeAll("rateDistortion", model, known, encoding);
  const learning = stages.next((PARTS - 1) * count);
  const its = await learnSamples(model, codes, { runtime, ...learning });
  const ofModel = await curve(model, its);
  const ofKnown = { runtime, ...stages.next(PARTS * count) };
  const { pca, facts } = await learnPca(known, inputShape, ofKnown);
  const ofPca = await usedUp(pca, options.signal, () => curve(pca, facts));
  return { model: ofModel, pca: ofPca, bdRate: distance(ofPca, ofModel) };
}

/** Of stages, what a curve takes. */
function pointsPart(
  { length }: readonly number[],
  { inputShape }: Transform,
  samples: Float32Array | Uint8Array,
): number {
  const count = samples.length / sizeOf(inputShape);
  return (1 + LEARNING.tables) * length * count;
}

/** The curves are worth having without. */
function distance(pca: readonly Quality[], model: readonly Quality[]): number {
  try {
    return bdRate(pca, model);
  } catch {
    return NaN;
  }
}

async function pointsOf(
  transform: Transform,
  facts: CodeFacts,
  samples: Float32Array | Uint8Array,
  { targetBytes, stages }: { targetBytes: readonly number[]; stages: Stages },
): Promise<Quality[]> {
  const count = samples.length / sizeOf(transform.inputShape);
  const points: Quality[] = [];
  for (const bytes of targetBytes) {
    const halving = stages.next(LEARNING.tables * count);
    const tables = await tablesForCode(facts, 8 * bytes, halving);
    const measuring = stages.next(count);
    points.push(await measure(transform, tables, samples, measuring));
  }
  return points;
}

function check(model: Autoencoder, options: RateDistortionOptions): void {
  const where = "rateDistortion";
  requireKnownOptions(where, options, [
    "targetBytes",
    "train",
    "runtime",
    "signal",
    "onProgress",
  ]);
  checkWork(where, options);
  checkRuntime(where, options.runtime ?? {});
  requireUnlabelled(where, model);
  const { targetBytes } = options;
  const holds =
    Array.isArray(targetBytes) &&
    targetBytes.length >= 2 &&
    targetBytes.every((bytes) => Number.isFinite(bytes) && bytes > 0);
  const expected = "a list of two or more numbers above 0";
  requireOption(holds, `${where}: targetBytes`, expected, targetBytes);
  const { type } = model.config.bottleneck ?? {};
  requireOption(
    type !== "quantized",
    `${where}: bottleneck`,
    "codes of numbers, not the words of a quantized one",
    type,
  );
}
