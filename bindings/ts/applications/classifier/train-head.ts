// SPDX-License-Identifier: MIT
// A head that learns on codes: a small model whose samples are codes, each
// value scaled to mean 0 and deviation 1 in training, which its first layer
// takes over afterwards.

import { Autoencoder } from "../../autoencoder.js";
import type { AutoencoderConfig, Layer } from "../../config.js";
import { sizeOf } from "../../data.js";
import type { WorkOptions } from "../../work.js";
import type { ClassifierPlan } from "./classifier-options.js";
import { headLayers, logitsIndex, unitsFor } from "./layout.js";
import { OpenedFile } from "../model-tensors.js";
import type { ModelTensors } from "../model-tensors.js";
import { closeUnused, trainAll } from "./supervised.js";

/** A trained head's layers, for codes as they are. */
export interface Head {
  tensors: ModelTensors;
  config: AutoencoderConfig;
}

/** Trains on codes of `size` values, and scales them in place. */
export async function trainHead(
  codes: Float32Array,
  size: number,
  labels: Uint32Array,
  plan: ClassifierPlan,
  work: WorkOptions,
): Promise<Head> {
  const moments = standardize(codes, size);
  // A head's output has its input's size, which the classes have to fit into.
  const width = Math.max(size, plan.classes);
  const config: AutoencoderConfig = {
    inputShape: [width],
    decoder: headLayers([width], plan),
    loss: "multinomial",
    seed: plan.seed,
  };
  const head = await freshHead(config, plan);
  try {
    const samples = widened(codes, size, width);
    await trainAll(head, samples, labels, plan, work, labels.length);
    const { tensors } = new OpenedFile(await head.save({ optimizer: false }));
    fold(tensors, firstDense(config), moments, size);
    return { tensors, config };
  } finally {
    head.dispose();
  }
}

async function freshHead(
  config: AutoencoderConfig,
  { classes, runtime }: ClassifierPlan,
): Promise<Autoencoder> {
  const template = await Autoencoder.create(config, runtime);
  const start = new OpenedFile(await template.save({ optimizer: false }));
  template.dispose();
  const units = unitsFor(sizeOf(config.inputShape), classes);
  closeUnused(start, `decoder.${logitsIndex(config)}`, units, classes);
  return Autoencoder.load(start.bytes(), runtime);
}

/** The head's weights into a network that ends in such a head. */
export function headWeights(
  file: OpenedFile,
  { decoder }: AutoencoderConfig,
  head: Head,
  classes: number,
): void {
  (decoder as readonly Layer[]).forEach(({ type }, i) => {
    if (type !== "dense") return;
    const isLogits = i === logitsIndex({ decoder } as AutoencoderConfig);
    for (const part of ["weight", "bias"]) {
      const to = file.tensors.get(`decoder.${i}.${part}`)!;
      const from = head.tensors.get(`decoder.${i}.${part}`)!;
      const toWidth = to.shape.at(-1)!;
      const fromWidth = from.shape.at(-1)!;
      const count = isLogits ? classes : toWidth;
      for (let row = 0; row * toWidth < to.values.length; row++) {
        const start = row * fromWidth;
        const values = from.values.subarray(start, start + count);
        to.values.set(values, row * toWidth);
      }
    }
  });
}

interface Moments {
  mean: Float64Array;
  stddev: Float64Array;
}

/** Gives each column mean 0 and deviation 1, in place; constant ones become 0. */
function standardize(values: Float32Array, size: number): Moments {
  const count = values.length / size;
  const mean = new Float64Array(size);
  const stddev = new Float64Array(size);
  values.forEach((x, i) => (mean[i % size]! += x / count));
  values.forEach((x, i) => {
    stddev[i % size]! += (x - mean[i % size]!) ** 2 / count;
  });
  // A deviation of rounding alone would be blown up to 1.
  stddev.forEach((x, i) => {
    const root = Math.sqrt(x);
    stddev[i] = root > 1e-6 * (1 + Math.abs(mean[i]!)) ? root : Infinity;
  });
  values.forEach((x, i) => {
    values[i] = (x - mean[i % size]!) / stddev[i % size]!;
  });
  return { mean, stddev };
}

/** Rows with zeros after them. */
function widened(codes: Float32Array, size: number, width: number) {
  if (size === width) return codes;
  const rows = new Float32Array((codes.length / size) * width);
  for (let i = 0; i * size < codes.length; i++) {
    rows.set(codes.subarray(i * size, (i + 1) * size), i * width);
  }
  return rows;
}

function firstDense({ decoder }: AutoencoderConfig): string {
  const layers = decoder as readonly Layer[];
  return `decoder.${layers.findIndex(({ type }) => type === "dense")}`;
}

/** (z − m) / s · W + b = z · (W / s) + (b − m / s · W). */
function fold(
  tensors: ModelTensors,
  layer: string,
  { mean, stddev }: Moments,
  size: number,
): void {
  const { values: weight } = tensors.get(`${layer}.weight`)!;
  const { values: bias } = tensors.get(`${layer}.bias`)!;
  const shift = new Float64Array(bias.length);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < bias.length; j++) {
      const scaled = weight[i * bias.length + j]! / stddev[i]!;
      weight[i * bias.length + j] = scaled;
      shift[j]! += mean[i]! * scaled;
    }
  }
  bias.forEach((value, j) => (bias[j] = value - shift[j]!));
}
