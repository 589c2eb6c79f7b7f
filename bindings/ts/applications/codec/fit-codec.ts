// SPDX-License-Identifier: MIT
// Learns a codec from samples: steps and densities of the codes, then what
// predicts the residual.

import type { Autoencoder } from "../../autoencoder.js";
import type { Shape } from "../../config.js";
import { sizeOf } from "../../data.js";
import type { Batch } from "../../data.js";
import { AutoencoderError } from "../../error.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { requireFinite, Work } from "../rows.js";
import { BlockCoder } from "./block-coder.js";
import { newBoundedPredictor } from "./bounded-residual.js";
import { newBytePredictor } from "./byte-residual.js";
import { layoutOf } from "./code-layout.js";
import type { CodecOptions, Residual } from "./codec-options.js";
import type { CodecState, ResidualState } from "./codec-state.js";
import { samplesInBlock } from "./container.js";
import { CostMeter } from "./cost-meter.js";
import { learnSamples, tablesForCode } from "./fit-quantized.js";
import { codebookOf } from "./model-parts.js";
import { Pace } from "./pace.js";
import type { QuantizedTables } from "./quantized-codes.js";
import { sampleLayout } from "./sample-layout.js";
import { newWordPredictor, WordCodes } from "./word-codes.js";
import type { WordTables } from "./word-codes.js";

/** More samples, and more values of them, would not tell much more. */
const MOST_SAMPLES = 30_000;
const MOST_CODE_VALUES = 2 ** 24;
const MOST_RESIDUAL_VALUES = 2 ** 23;
const DEFAULT_BITS = 2;

/** What learning needs beside the samples. */
export interface Learner {
  model: Autoencoder;
  /** The model's own file. */
  file: Uint8Array;
  runtime: RuntimeOptions;
}

/** @throws AutoencoderError `config`, `data`; the signal's reason. */
export async function fitCodec(
  { model, file, runtime }: Learner,
  batch: Batch,
  options: CodecOptions,
): Promise<CodecState> {
  const { residual = "none" } = options;
  if (residual === "lossless") requireBytes("Codec.fit", batch);
  const { inputShape } = model;
  const codeSize = sizeOf(model.codeShape);
  const most = Math.max(1, Math.floor(MOST_CODE_VALUES / codeSize));
  const samples = thinned(batch, inputShape, Math.min(MOST_SAMPLES, most));
  const size = sizeOf(inputShape);
  const mostExact = Math.max(1, Math.floor(MOST_RESIDUAL_VALUES / size));
  const exact =
    residual === "none" ? undefined : thinned(batch, inputShape, mostExact);
  const total = (samples.length + (exact?.length ?? 0)) / size;
  const work = new Work(total, options);
  const pace = new Pace(options.signal);
  const codes = await encodeAll(model, samples, work);
  const isWords = model.config.bottleneck?.type === "quantized";
  const tables = isWords
    ? await learnWords(model, file, codes, pace)
    : await learnNumbers(model, codes, runtime, options);
  const state = { codes: tables, residual: { kind: "none" } } as CodecState;
  if (residual === "none" || !exact) return state;
  state.residual = emptyResidual(residual, model, exact);
  return learnResidual(model, state, exact, { work, pace });
}

/** @throws AutoencoderError `data` for values that are no bytes. */
export function requireBytes(
  where: string,
  batch: Batch,
): asserts batch is Batch<Uint8Array> {
  if (batch.values instanceof Uint8Array) return;
  throw new AutoencoderError(
    "data",
    `${where}: expected bytes for a lossless codec, as Uint8Array or ` +
      "{ data: Uint8Array, shape }, got floats. Round them to bytes, or use " +
      "residual: { maxError }",
  );
}

/** Whole samples, chosen evenly where there are more than `most`. */
export function thinned(
  { values, count }: Batch,
  inputShape: Shape,
  most: number,
): Float32Array | Uint8Array {
  if (count <= most) return values;
  const size = sizeOf(inputShape);
  const chosen =
    values instanceof Uint8Array
      ? new Uint8Array(most * size)
      : new Float32Array(most * size);
  for (let i = 0; i < most; i++) {
    const first = Math.floor((i * count) / most) * size;
    chosen.set(values.subarray(first, first + size), i * size);
  }
  return chosen;
}

async function encodeAll(
  model: Autoencoder,
  samples: Float32Array | Uint8Array,
  work: Work,
): Promise<Float32Array> {
  const size = sizeOf(model.inputShape);
  const codeSize = sizeOf(model.codeShape);
  const count = samples.length / size;
  const codes = new Float32Array(count * codeSize);
  await work.inBatches(
    count,
    samplesInBlock(model.inputShape),
    async (from, to) => {
      const part = await model.encode(samples.subarray(from * size, to * size));
      requireFinite("Codec.fit: codes", part.data, codeSize, from);
      codes.set(part.data, from * codeSize);
    },
  );
  return codes;
}

async function learnNumbers(
  model: Autoencoder,
  codes: Float32Array,
  runtime: RuntimeOptions,
  { bits = DEFAULT_BITS, targetBytes }: CodecOptions,
): Promise<QuantizedTables> {
  const perCode = targetBytes
    ? targetBytes * 8
    : bits * sizeOf(model.codeShape);
  return tablesForCode(await learnSamples(model, codes, runtime), perCode);
}

async function learnWords(
  model: Autoencoder,
  file: Uint8Array,
  codes: Float32Array,
  pace: Pace,
): Promise<WordTables> {
  const { learnt } = newWordPredictor();
  const layout = layoutOf(model.codeShape);
  const tables = { layout, codebook: codebookOf(file), learnt };
  const coder = new WordCodes(tables);
  const meter = new CostMeter();
  const size = sizeOf(model.codeShape);
  for (let at = 0; at < codes.length; at += size) {
    coder.code(meter, codes.slice(at, at + size), true);
    await pace.rest();
  }
  return { ...tables, learnt: coder.learnt };
}

function emptyResidual(
  residual: Exclude<Residual, "none">,
  model: Autoencoder,
  samples: Float32Array | Uint8Array,
): ResidualState {
  const layout = sampleLayout(model.inputShape, samples);
  if (residual === "lossless") {
    return { kind: "lossless", layout, learnt: newBytePredictor().learnt };
  }
  const { maxError } = residual as { maxError: number };
  const { learnt } = newBoundedPredictor();
  return { kind: "bounded", maxError, layout, learnt };
}

async function learnResidual(
  model: Autoencoder,
  state: CodecState,
  samples: Float32Array | Uint8Array,
  { work, pace }: { work: Work; pace: Pace },
): Promise<CodecState> {
  const coder = new BlockCoder(model, state, pace);
  const size = sizeOf(model.inputShape);
  const perBlock = samplesInBlock(model.inputShape);
  const meter = new CostMeter();
  await work.inBatches(samples.length / size, perBlock, async (from, to) => {
    await coder.write(meter, samples.subarray(from * size, to * size));
  });
  const { learnt } = coder.residual!;
  return { ...state, residual: { ...state.residual, learnt } as ResidualState };
}
