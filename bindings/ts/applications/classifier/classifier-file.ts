// SPDX-License-Identifier: MIT
// A classifier in a file: its network's model file within it, and what is
// beside the network.

import { Autoencoder } from "../../autoencoder.js";
import type { AutoencoderConfig, Layer } from "../../config.js";
import type { ModelFile } from "../../model-file.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import {
  damagedFile,
  readTensorFile,
  takeTensor,
  writeTensorFile,
} from "../tensor-file.js";
import type { Stored, TensorFile } from "../tensor-file.js";
import { logitsIndex } from "./layout.js";
import type { Scaling } from "./scaled-rows.js";

/** Features of the samples it was trained on, and their classes. */
export interface Memory {
  features: Float32Array;
  labels: Uint32Array;
}

/** All there is to a classifier. */
export interface ClassifierState {
  network: Autoencoder;
  classes: number;
  scaling: Scaling | undefined;
  memory: Memory | undefined;
}

const kind = "Classifier";

export async function writeClassifier(
  state: ClassifierState,
): Promise<Uint8Array<ArrayBuffer>> {
  const { network, classes, scaling, memory } = state;
  const tensors: Record<string, Stored> = {};
  const add = (name: string, values: Stored["values"]) => {
    tensors[name] = { values, shape: [values.length] };
  };
  if (scaling) {
    add("mean", scaling.mean);
    add("stddev", scaling.stddev);
  }
  if (memory) {
    add("features", memory.features);
    add("labels", Float32Array.from(memory.labels));
  }
  add("network", await network.save({ optimizer: false }));
  return writeTensorFile(kind, { state: { classes }, tensors });
}

/** @throws AutoencoderError `checkpoint`; `config`, `load`, `memory`, `worker`. */
export async function readClassifier(
  file: ModelFile,
  options: RuntimeOptions,
): Promise<ClassifierState> {
  const parts = await readTensorFile(kind, file);
  const model = takeTensor(kind, parts, "network", Uint8Array).values;
  const network = await Autoencoder.load(model, options);
  try {
    const { classes } = (parts.state ?? {}) as { classes?: unknown };
    if (!fits(network.config, classes)) throw damaged();
    const scaling = scalingIn(parts, network);
    const memory = memoryIn(parts, classes);
    return { network, classes, scaling, memory };
  } catch (error) {
    network.dispose();
    throw error;
  }
}

function damaged() {
  return damagedFile(kind, "parts that do not fit together");
}

function fits(config: AutoencoderConfig, classes: unknown): classes is number {
  const layers = config.decoder as readonly Layer[];
  const logits = layers[logitsIndex(config)];
  return (
    Array.isArray(layers) &&
    logits?.type === "dense" &&
    logitsIndex(config) > 0 &&
    Number.isInteger(classes) &&
    (classes as number) >= 2 &&
    (classes as number) <= logits.units
  );
}

function scalingIn(parts: TensorFile, { inputShape }: Autoencoder) {
  if (!parts.tensors.mean) return undefined;
  const mean = takeTensor(kind, parts, "mean", Float32Array).values;
  const stddev = takeTensor(kind, parts, "stddev", Float32Array).values;
  const width = inputShape.at(-1);
  if (mean.length === width && stddev.length === width) return { mean, stddev };
  throw damaged();
}

function memoryIn(parts: TensorFile, classes: number) {
  if (!parts.tensors.features) return undefined;
  const features = takeTensor(kind, parts, "features", Float32Array).values;
  const stored = takeTensor(kind, parts, "labels", Float32Array).values;
  const labels = Uint32Array.from(stored);
  const whole = features.length % labels.length === 0;
  if (whole && labels.every((label) => label < classes)) {
    return { features, labels };
  }
  throw damaged();
}
