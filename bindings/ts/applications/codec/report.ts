// SPDX-License-Identifier: MIT
// A codec beside what needs no network, on the same samples.

import type { Shape } from "../../config.js";
import { readData, sizeOf } from "../../data.js";
import type { Data } from "../../data.js";
import { AutoencoderError } from "../../error.js";
import { requireKnownOptions } from "../../option-checks.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { checkWork } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import type { Pca } from "../pca/pca.js";
import { gzipBytes, learnPca } from "./baselines.js";
import type { Codec } from "./codec.js";
import { thinned } from "./fit-codec.js";
import type { CodeFacts } from "./fit-quantized.js";
import { measure, quality, squaredErrors } from "./measure.js";
import type { Quality } from "./measure.js";
import { Pace } from "./pace.js";
import { tablesForCode } from "./rate-tables.js";
import { usedUp } from "../or-dispose.js";
import { LEARNING, Stages } from "./stages.js";

/** Of `report`. */
export interface ReportOptions extends WorkOptions {
  /** Samples to find the principal components of. Default: those reported on, which favours them. */
  train?: Data;
  /** Of `compress`. Default 0. */
  effort?: number;
}

/** A codec and its baselines on the same samples. */
export interface CodecReport {
  /** How many. */
  samples: number;
  /** Whole files, of all samples together. */
  codec: Quality;
  /** Exact, by `CompressionStream`; of floats their bytes. */
  gzip: Quality;
  /**
   * Principal components with steps for as many bits as the codec takes, coded
   * as its codes are, by a density over whole codes.
   */
  pca: Quality;
}

/** Samples that principal components are found of; more would not change them. */
const MOST_SAMPLES = 20_000;

/** @throws AutoencoderError `config`, `shape`; `data`, also for less than two samples. The signal's reason. */
export async function report(
  codec: Codec,
  data: Data,
  options: ReportOptions,
  runtime: RuntimeOptions,
): Promise<CodecReport> {
  check(options);
  const { inputShape } = codec;
  const { values, count } = readData("report", data, inputShape);
  const train = baselineSamples("report", options.train ?? data, inputShape);
  const ofTrain = (2 + LEARNING.facts) * (train.length / sizeOf(inputShape));
  const total = ofTrain + (3 + LEARNING.tables) * count;
  const stages = new Stages(total, options);
  const { effort = 0 } = options;
  const compressing = { ...stages.next(count), effort };
  const file = await codec.compress(data, compressing);
  const { data: got } = await codec.decompress(file, stages.next(count));
  const qualityOf = (bytes: number, squares: number) =>
    quality(8 * bytes, squares, count, inputShape);
  const errors = await squaredErrors(got, values, new Pace(options.signal));
  const gzip = qualityOf(await gzipBytes(values, options), 0);
  const bits = (8 * file.length) / count;
  const learning = { runtime, ...stages.next(ofTrain) };
  const { pca: transform, facts } = await learnPca(train, inputShape, learning);
  const pca = await pcaQuality(transform, facts, { values, bits }, stages);
  const ofCodec = qualityOf(file.length, errors);
  return { samples: count, codec: ofCodec, gzip, pca };
}

function check(options: ReportOptions): void {
  const known = ["train", "effort", "signal", "onProgress"];
  requireKnownOptions("report", options, known);
  checkWork("report", options);
}

/** At as many bits a sample. Frees the components. */
async function pcaQuality(
  pca: Pca,
  facts: CodeFacts,
  { values, bits }: { values: Float32Array | Uint8Array; bits: number },
  stages: Stages,
): Promise<Quality> {
  const count = values.length / sizeOf(pca.inputShape);
  const halving = stages.next(LEARNING.tables * count);
  return usedUp(pca, halving.signal, async () => {
    const tables = await tablesForCode(facts, bits, halving);
    return measure(pca, tables, values, stages.next(count));
  });
}

/** @throws AutoencoderError `shape`, `data`. */
export function baselineSamples(
  where: string,
  data: Data,
  inputShape: Shape,
): Float32Array | Uint8Array {
  const batch = readData(where, data, inputShape);
  if (batch.count >= 2) return thinned(batch, inputShape, MOST_SAMPLES);
  throw new AutoencoderError(
    "data",
    `${where}: expected two or more samples to find principal components of, ` +
      "got one. Pass more of them as train",
  );
}
