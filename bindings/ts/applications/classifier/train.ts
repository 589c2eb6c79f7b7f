// SPDX-License-Identifier: MIT
// How a classifier gets its weights: all of them from the model's on, or only
// a head on the model's codes.

import { Autoencoder } from "../../autoencoder.js";
import type { Data } from "../../data.js";
import { sizeOf } from "../../data.js";
import { batchRows, Work } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import type { ClassifierPlan } from "./classifier-options.js";
import { layoutOf, logitsIndex } from "./layout.js";
import type { Layout } from "./layout.js";
import { OpenedFile } from "../model-tensors.js";
import { scalingOf, ScaledRows } from "./scaled-rows.js";
import type { Scaling } from "./scaled-rows.js";
import { closeUnused, trainAll } from "./supervised.js";
import { headWeights, trainHead } from "./train-head.js";
import type { Head } from "./train-head.js";

/** What training gave. */
export interface Trained {
  network: Autoencoder;
  scaling: Scaling | undefined;
}

/** Trains on samples of the classes `labels`, which the plan has room for. */
export async function trainClassifier(
  model: Autoencoder,
  data: Data,
  labels: Uint32Array,
  plan: ClassifierPlan,
  work: WorkOptions,
): Promise<Trained> {
  const { config } = model;
  const { mode, corruption, seed } = plan;
  const { inputShape } = config;
  const source = mode === "baseline" ? { inputShape } : config;
  const layout = layoutOf(source, plan, corruption, seed);
  const given = new OpenedFile(await model.save({ optimizer: false }));
  const scaling = scalingOf(given);
  const file = await startFile(layout, given, plan);
  if (mode === "frozen") {
    const head = await codesAndHead(model, data, labels, plan, work);
    headWeights(file, layout.config, head, plan.classes);
  }
  const network = await Autoencoder.load(file.bytes(), plan.runtime);
  if (mode === "frozen") return { network, scaling };
  try {
    const rows = new ScaledRows("Classifier.fit", data, inputShape, scaling);
    await trainAll(network, rows.all(data), labels, plan, work);
    return { network, scaling };
  } catch (error) {
    network.dispose();
    throw error;
  }
}

/** The network's file before training: the model's weights, and a fresh head. */
async function startFile(
  { config, units, renamed }: Layout,
  given: OpenedFile,
  { classes, runtime }: ClassifierPlan,
): Promise<OpenedFile> {
  const template = await Autoencoder.create(config, runtime);
  const file = new OpenedFile(await template.save({ optimizer: false }));
  template.dispose();
  for (const [name, { values }] of given.tensors) {
    if (!/^(encoder|bottleneck)\b/.test(name)) continue;
    file.tensors.get(renamed(name))?.values.set(values);
  }
  closeUnused(file, `decoder.${logitsIndex(config)}`, units, classes);
  return file;
}

/** The frozen way: codes once, then a head on them. */
async function codesAndHead(
  model: Autoencoder,
  data: Data,
  labels: Uint32Array,
  plan: ClassifierPlan,
  options: WorkOptions,
): Promise<Head> {
  // The model scales its input itself.
  const rows = new ScaledRows("Classifier.fit", data, model.inputShape);
  const work = new Work((plan.epochs + 1) * rows.count, options);
  const size = sizeOf(model.codeShape);
  const codes = new Float32Array(rows.count * size);
  await work.inBatches(rows.count, batchRows(rows.size), async (from, to) => {
    codes.set((await model.encode(rows.part(from, to))).data, from * size);
  });
  return trainHead(codes, size, labels, plan, options);
}
