// SPDX-License-Identifier: MIT
// Training with classes as targets: one-hot rows in the input's shape, as
// layout.ts says. The loss is then (cross-entropy + ln copies) / units.

import type { Autoencoder } from "../../autoencoder.js";
import type { Data } from "../../data.js";
import { sizeOf } from "../../data.js";
import type { FitOptions } from "../../training.js";
import type { WorkOptions } from "../../work.js";
import type { ClassifierPlan } from "./classifier-options.js";
import { unitsFor, unusedBias } from "./layout.js";
import type { OpenedFile } from "../model-tensors.js";

/** Units that stand for no class never get a probability. */
export function closeUnused(
  { tensors }: OpenedFile,
  layer: string,
  units: number,
  classes: number,
): void {
  tensors.get(`${layer}.bias`)!.values.fill(unusedBias, classes);
  tensors.get(`${layer}.weight`)!.values.forEach((_, i, weight) => {
    if (i % units >= classes) weight[i] = 0;
  });
}

/** Trains all of a network on one-hot targets. */
export async function trainAll(
  network: Autoencoder,
  data: Data,
  labels: Uint32Array,
  plan: ClassifierPlan,
  work: WorkOptions,
  before = 0,
): Promise<void> {
  const { epochs, batchSize, classes, learningRate } = plan;
  const total = before + epochs * labels.length;
  const { onProgress, signal } = work;
  const start = network.epoch;
  const options: FitOptions = {
    epochs,
    batchSize,
    targets: targetsOf(labels, sizeOf(network.inputShape), classes),
    optimizer: { type: "adam", learningRate },
    doctor: false,
    ...(signal && { signal }),
  };
  if (onProgress) {
    options.onBatch = ({ epoch, batch }) => {
      const inEpoch = Math.min(batch * batchSize, labels.length);
      const done = before + (epoch - start) * labels.length + inEpoch;
      onProgress({ done, total });
    };
  }
  await network.fit(data, options);
}

/** One-hot rows, repeated to the input's size; as bytes, a quarter of floats. */
function targetsOf(labels: Uint32Array, size: number, classes: number) {
  const units = unitsFor(size, classes);
  const targets = new Uint8Array(labels.length * size);
  labels.forEach((label, i) => {
    for (let at = label; at < size; at += units) targets[i * size + at] = 255;
  });
  return targets;
}
