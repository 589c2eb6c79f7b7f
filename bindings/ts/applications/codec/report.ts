// SPDX-License-Identifier: MIT
// A codec beside what needs no network, on the same samples.

import type { Shape } from "../../config.js";
import { readData } from "../../data.js";
import type { Data } from "../../data.js";
import { AutoencoderError } from "../../error.js";
import { requireKnownOptions } from "../../option-checks.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { checkWork, Work } from "../rows.js";
import type { WorkOptions } from "../rows.js";
import { gzipBytes, learnPca } from "./baselines.js";
import type { Codec } from "./codec.js";
import { tablesForCode } from "./fit-quantized.js";
import { thinned } from "./fit-codec.js";
import { measure, quality, squaredErrors } from "./measure.js";
import type { Quality } from "./measure.js";
import { Pace } from "./pace.js";

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
  const work = new Work(3 * count, options);
  const { signal, effort = 0 } = options;
  const own = signal ? { signal } : {};
  const file = await codec.compress(data, { ...own, effort });
  const { data: got } = await codec.decompress(file, own);
  const qualityOf = (bytes: number, squares: number) =>
    quality(8 * bytes, squares, count, inputShape);
  await work.advance(count);
  const gzip = qualityOf(await gzipBytes(values), 0);
  await work.advance(count);
  const bits = (8 * file.length) / count;
  const pca = await pcaQuality(train, values, bits, { codec, runtime, signal });
  await work.advance(count);
  const ofCodec = qualityOf(file.length, squaredErrors(got, values));
  return { samples: count, codec: ofCodec, gzip, pca };
}

function check(options: ReportOptions): void {
  const known = ["train", "effort", "signal", "onProgress"];
  requireKnownOptions("report", options, known);
  checkWork("report", options);
}

interface Surroundings {
  codec: Codec;
  runtime: RuntimeOptions;
  signal: AbortSignal | undefined;
}

/** At as many bits a sample. */
async function pcaQuality(
  train: Float32Array | Uint8Array,
  samples: Float32Array | Uint8Array,
  bits: number,
  { codec, runtime, signal }: Surroundings,
): Promise<Quality> {
  const { pca, facts } = await learnPca(train, codec.inputShape, runtime);
  try {
    const tables = tablesForCode(facts, bits);
    return await measure(pca, tables, samples, new Pace(signal));
  } finally {
    pca.dispose();
  }
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
