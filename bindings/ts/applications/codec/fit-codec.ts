// SPDX-License-Identifier: MIT
// Learns a codec from samples: steps and densities of the codes, then what
// predicts the residual.

import type { Autoencoder } from "../../autoencoder.js";
import type { Shape } from "../../config.js";
import { sizeOf } from "../../data.js";
import type { Batch } from "../../data.js";
import { AutoencoderError } from "../../error.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { Work } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import { BlockCoder } from "./block-coder.js";
import { newBoundedPredictor } from "./bounded-residual.js";
import { newBytePredictor } from "./byte-residual.js";
import { layoutOf } from "./code-layout.js";
import type { CodecOptions, Residual } from "./codec-options.js";
import type { CodecState, ResidualState } from "./codec-state.js";
import { samplesInBlock } from "./container.js";
import { CostMeter } from "./cost-meter.js";
import { encodeAll } from "./encode-all.js";
import { learnSamples } from "./fit-quantized.js";
import { codebookOf } from "./model-parts.js";
import { Pace } from "./pace.js";
import type { QuantizedTables } from "./quantized-codes.js";
import { tablesForCode } from "./rate-tables.js";
import { sampleLayout } from "./sample-layout.js";
import { LEARNING, Stages } from "./stages.js";
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
  const where = "Codec.fit";
  const { residual = "none" } = options;
  if (residual === "lossless") requireBytes(where, batch);
  const { samples, exact } = chosen(model, batch, residual);
  const size = sizeOf(model.inputShape);
  const isWords = model.config.bottleneck?.type === "quantized";
  const parts = isWords ? 1 : LEARNING.facts + LEARNING.tables;
  const count = samples.length / size;
  const ofExact = (exact?.length ?? 0) / size;
  const stages = new Stages((1 + parts) * count + ofExact, options);
  const codes = await encodeAll(where, model, samples, stages.next(count));
  const tables = isWords
    ? await learnWords(model, file, codes, stages.next(count))
    : await learnNumbers({ model, file, runtime }, codes, options, stages);
  const state = { codes: tables, residual: { kind: "none" } } as CodecState;
  if (residual === "none" || !exact) return state;
  state.residual = emptyResidual(residual, model, exact);
  return learnResidual(model, state, exact, stages.next(ofExact));
}

/** What codes are learnt from, and what the residual. */
function chosen(
  { inputShape, codeShape }: Autoencoder,
  batch: Batch,
  residual: Residual,
) {
  const within = (values: number, shape: Shape) =>
    Math.max(1, Math.floor(values / sizeOf(shape)));
  const most = Math.min(MOST_SAMPLES, within(MOST_CODE_VALUES, codeShape));
  const mostExact = within(MOST_RESIDUAL_VALUES, inputShape);
  const samples = thinned(batch, inputShape, most);
  const exact =
    residual === "none" ? undefined : thinned(batch, inputShape, mostExact);
  return { samples, exact };
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

async function learnNumbers(
  { model, runtime }: Learner,
  codes: Float32Array,
  { bits = DEFAULT_BITS, targetBytes }: CodecOptions,
  stages: Stages,
): Promise<QuantizedTables> {
  const perCode = targetBytes
    ? targetBytes * 8
    : bits * sizeOf(model.codeShape);
  const count = codes.length / sizeOf(model.codeShape);
  const options = stages.next(LEARNING.facts * count);
  const facts = await learnSamples(model, codes, { ...options, runtime });
  return tablesForCode(facts, perCode, stages.next(LEARNING.tables * count));
}

async function learnWords(
  model: Autoencoder,
  file: Uint8Array,
  codes: Float32Array,
  options: WorkOptions,
): Promise<WordTables> {
  const { learnt } = newWordPredictor();
  const layout = layoutOf(model.codeShape);
  const tables = { layout, codebook: codebookOf(file), learnt };
  const coder = new WordCodes(tables);
  const meter = new CostMeter();
  const size = sizeOf(model.codeShape);
  const count = codes.length / size;
  const perBlock = samplesInBlock(model.inputShape);
  const pace = new Pace(options.signal);
  await new Work(count, options).inBatches(
    count,
    perBlock,
    async (from, to) => {
      for (let i = from; i < to; i++) {
        coder.code(meter, codes.slice(i * size, (i + 1) * size), true);
        await pace.rest();
      }
    },
  );
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
  options: WorkOptions,
): Promise<CodecState> {
  const coder = new BlockCoder(model, state, new Pace(options.signal));
  const size = sizeOf(model.inputShape);
  const perBlock = samplesInBlock(model.inputShape);
  const meter = new CostMeter();
  const count = samples.length / size;
  await new Work(count, options).inBatches(
    count,
    perBlock,
    async (from, to) => {
      await coder.write(meter, samples.subarray(from * size, to * size));
    },
  );
  const { learnt } = coder.residual!;
  return { ...state, residual: { ...state.residual, learnt } as ResidualState };
}
