// SPDX-License-Identifier: MIT
// A decoder that has only seen codes as the encoder gives them knows nothing of
// what rounding takes away: here it learns to decode quantised codes. An
// autoencoder reconstructs what has its input's shape, so codes are put into
// tiles, a place's into its cell, and a convolution of one pixel takes them out.

import { Autoencoder } from "../../autoencoder.js";
import type { AutoencoderConfig, Layer } from "../../config.js";
import { sizeOf } from "../../data.js";
import { describe } from "../../describe.js";
import { AutoencoderError } from "../../error.js";
import { requireOption } from "../../option-checks.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import type { FitOptions } from "../../training.js";
import type { WorkOptions } from "../../work.js";
import { OpenedFile } from "../model-tensors.js";
import type { ModelTensor } from "../model-tensors.js";
import { Pace } from "../codec/pace.js";
import { usedUp } from "../or-dispose.js";
import type { QuantizedTiles } from "./quantized-tiles.js";

const BATCH = 8;
/** Values between two rests. */
const PIECE = 4096;
/** Of Adam. One that has been trained already only adapts. */
const RATES = { fresh: 2e-3, trained: 5e-4 };
/** What they fall to. */
const LAST = 1 / 50;

/** How to train. */
export interface DecoderPlan {
  epochs: number;
  /** In place of the model's. */
  decoder: readonly Layer[] | undefined;
  runtime: RuntimeOptions;
}

/** @throws AutoencoderError `config` for a decoder that does not begin with a convolution of the code, and codes that are larger than tiles. */
export function requireConvolution(
  where: string,
  { config, inputShape, codeShape }: Autoencoder,
  decoder: AutoencoderConfig["decoder"] = config.decoder ?? "mirror",
): void {
  const { bottleneck } = config;
  const first =
    decoder === "mirror"
      ? decoder
      : (decoder as readonly Layer[] | null)?.[0]?.type;
  if (bottleneck || (first !== "conv2d" && first !== "conv2dTranspose")) {
    throw new AutoencoderError(
      "config",
      `${where}: epochs: expected 0, or a model without a bottleneck whose ` +
        "decoder is a list of layers that begins with conv2d or " +
        `conv2dTranspose, got ${gotOf(bottleneck?.type, first)}`,
    );
  }
  requireOption(
    sizeOf(codeShape) <= sizeOf(inputShape),
    `${where}: epochs`,
    "0, or a code of no more values than a tile",
    sizeOf(codeShape),
  );
}

function gotOf(bottleneck: string | undefined, first: unknown): string {
  if (bottleneck) return `a ${bottleneck} one. Train a model without one`;
  const got =
    first === "mirror" ? "a mirrored encoder" : `${describe(first)} first`;
  return `${got}. Pass decoder: [...], layers from the code to the input`;
}

/**
 * The file of a model with the same encoder, whose decoder has learnt from
 * quantised codes.
 *
 * @throws the signal's reason.
 */
export async function trainDecoder(
  model: Autoencoder,
  samples: QuantizedTiles,
  plan: DecoderPlan,
  options: WorkOptions,
): Promise<Uint8Array> {
  const given = new OpenedFile(await model.save({ optimizer: false }));
  const pace = new Pace(options.signal);
  const shape = [samples.count, ...model.inputShape];
  const data = { data: await asTiles(model, samples, pace), shape };
  const targets = { data: await scaled(samples.tiles, given, pace), shape };
  const student = await studentOf(model, given, plan);
  const fit = fitOptions(samples.count, plan, options);
  const learnt = await usedUp(student, options.signal, async () => {
    await student.fit(data, { ...fit, targets });
    return new OpenedFile(await student.save({ optimizer: false }));
  });
  const config = { ...model.config, ...ownDecoder(plan) };
  const file = await freshFile(config, plan.runtime);
  copy(given, file, (name) => !isDecoders(name));
  copy(learnt, file, isDecoders);
  const { values } = learnt.tensors.get(TAKER)!;
  const [first] = config.decoder as readonly Layer[];
  fold(values, file.tensors.get("decoder.0.weight")!, first!);
  return file.bytes();
}

const TAKER = "encoder.1.weight";

const isDecoders = (name: string) => name.startsWith("decoder.");

function ownDecoder({ decoder }: DecoderPlan): { decoder?: readonly Layer[] } {
  return decoder ? { decoder } : {};
}

/** Takes tiles of codes; its decoder is the model's as it is, or a fresh one. */
async function studentOf(
  { inputShape, codeShape, config }: Autoencoder,
  given: OpenedFile,
  plan: DecoderPlan,
): Promise<Autoencoder> {
  const [rows = 1, columns = 1, channels = 1] = codeShape;
  const room = sizeOf(inputShape) / rows / columns;
  const { loss, seed, decoder } = config;
  const file = await freshFile(
    {
      inputShape,
      encoder: [
        { type: "reshape", targetShape: [rows, columns, room] },
        { type: "conv2d", filters: channels, kernelSize: 1, useBias: false },
      ],
      ...(decoder && { decoder }),
      ...ownDecoder(plan),
      ...(loss && { loss }),
      ...(seed && { seed }),
    },
    plan.runtime,
  );
  if (!plan.decoder) copy(given, file, isDecoders);
  const { values } = file.tensors.get(TAKER)!;
  values.fill(0);
  for (let c = 0; c < channels; c++) values[c * (channels + 1)] = 1;
  return Autoencoder.load(file.bytes(), plan.runtime);
}

async function freshFile(
  config: AutoencoderConfig,
  runtime: RuntimeOptions,
): Promise<OpenedFile> {
  const fresh = await Autoencoder.create(config, runtime);
  const save = () => fresh.save({ optimizer: false });
  return new OpenedFile(await usedUp(fresh, undefined, save));
}

function copy(
  from: OpenedFile,
  to: OpenedFile,
  isWanted: (name: string) => boolean,
): void {
  for (const [name, { values }] of from.tensors) {
    if (isWanted(name)) to.tensors.get(name)!.values.set(values);
  }
}

/** A place's code at the start of its cell's values, behind it zeros. */
async function asTiles(
  { inputShape, codeShape }: Autoencoder,
  { codes, tiles }: QuantizedTiles,
  pace: Pace,
): Promise<Float32Array> {
  const [rows = 1, columns = 1, channels = 1] = codeShape;
  const room = sizeOf(inputShape) / rows / columns;
  const into = new Float32Array(tiles.length);
  for (let place = 0; place * channels < codes.length; place++) {
    const code = codes.subarray(place * channels, (place + 1) * channels);
    into.set(code, place * room);
    await pace.rest();
  }
  return into;
}

/** In place, as a model with `standardize` sees them. */
async function scaled(
  tiles: Float32Array,
  { tensors }: OpenedFile,
  pace: Pace,
): Promise<Float32Array> {
  const mean = tensors.get("input.mean")?.values;
  const stddev = tensors.get("input.stddev")?.values;
  if (!mean || !stddev) return tiles;
  for (let i = 0; i < tiles.length; i++) {
    const channel = i % mean.length;
    tiles[i] = (tiles[i]! - mean[channel]!) / stddev[channel]!;
    if (i % PIECE === 0) await pace.rest();
  }
  return tiles;
}

function fitOptions(
  count: number,
  { epochs, decoder }: DecoderPlan,
  { signal, onProgress }: WorkOptions,
): FitOptions {
  const initial = decoder ? RATES.fresh : RATES.trained;
  const range = { initial, final: LAST * initial, epochs };
  const learningRate = { type: "cosine", ...range } as const;
  const options: FitOptions = {
    epochs,
    batchSize: BATCH,
    optimizer: { type: "adam", learningRate },
    doctor: false,
    ...(signal && { signal }),
  };
  if (!onProgress) return options;
  const total = epochs * count;
  options.onBatch = ({ epoch, batch }) => {
    const inEpoch = Math.min(batch * BATCH, count);
    onProgress({ done: epoch * count + inEpoch, total });
  };
  return options;
}

/** Two linear layers as one: the taker's first rows, and the decoder's first weight. */
function fold(
  taker: Float32Array,
  { shape, values }: ModelTensor,
  { type }: Layer,
): void {
  const isTransposed = type === "conv2dTranspose";
  const [, , third = 1, fourth = 1] = shape;
  const [channels, filters] = isTransposed ? [fourth, third] : [third, fourth];
  const step = isTransposed ? 1 : filters;
  const own = new Float32Array(channels);
  for (let line = 0; line < values.length / channels; line++) {
    const inTap = isTransposed ? 0 : line % filters;
    const first = (line - inTap) * channels + inTap;
    for (let c = 0; c < channels; c++) own[c] = values[first + c * step]!;
    for (let c = 0; c < channels; c++) {
      values[first + c * step] = rowTimes(taker, c, own);
    }
  }
}

function rowTimes(
  matrix: Float32Array,
  row: number,
  vector: Float32Array,
): number {
  const first = row * vector.length;
  return vector.reduce((sum, value, i) => sum + matrix[first + i]! * value, 0);
}
