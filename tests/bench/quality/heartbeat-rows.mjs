// SPDX-License-Identifier: MIT
// ECG5000: a model of normal heartbeats alone tells the others (TensorFlow's
// "Intro to autoencoders").

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { AnomalyDetector } from "autoencoder-wasm";
import { trained } from "./digits.mjs";

const STEPS = 140;

/** Both files together: `{ normal, values }` a heartbeat. */
export async function readHeartbeats(folder) {
  const names = ["ECG5000_TRAIN.txt.gz", "ECG5000_TEST.csv.gz"];
  const texts = await Promise.all(
    names.map(async (name) =>
      gunzipSync(await readFile(join(folder, "ecg5000", name))).toString(),
    ),
  );
  const rows = texts.flatMap((text) => text.trim().split("\n"));
  return rows.map((row) => {
    const [label, ...values] = row
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    return { normal: label === 1, values };
  });
}

/** Every fifth heartbeat, from `first` on, is for testing; all are scaled to 0..1 by the training part's extremes. */
function split(heartbeats, first = 0) {
  const test = heartbeats.filter((_, i) => i % 5 === first);
  const train = heartbeats.filter((_, i) => i % 5 !== first);
  const all = train.flatMap(({ values }) => values);
  const lowest = all.reduce((a, b) => Math.min(a, b));
  const highest = all.reduce((a, b) => Math.max(a, b));
  const scale = ({ values }) =>
    values.map((value) => (value - lowest) / (highest - lowest));
  return {
    train: train.filter(({ normal }) => normal).map(scale),
    test: test.map(scale),
    labels: test.map(({ normal }) => !normal),
  };
}

/** What AnomalyDetector, fitted to normal heartbeats, says of the others in each of the five ways to split: one of them moves by a percent. */
async function reportAll(heartbeats, config, options) {
  const reports = [];
  for (const first of [0, 1, 2, 3, 4]) {
    const { train, test, labels } = split(heartbeats, first);
    const shaped = (rows) => ({
      data: Float32Array.from(rows.flat()),
      shape: [rows.length, ...config.inputShape],
    });
    const normal = shaped(train);
    const report = await trained(config, normal, options, async (model) => {
      const detector = await AnomalyDetector.fit(model, normal);
      return detector.report(shaped(test), labels);
    });
    reports.push(report);
  }
  return reports;
}

/** An ELU: a ReLU code of 8 numbers loses some of them for good. */
function dense({ heartbeats }, epochs) {
  const layer = (units) => ({ type: "dense", units, activation: "elu" });
  const config = {
    inputShape: [STEPS],
    standardize: true,
    encoder: [layer(64), layer(32)],
    bottleneck: { type: "dense", units: 8 },
    seed: 21,
  };
  const learningRate = { type: "cosine", initial: 2e-3, final: 1e-5, epochs };
  const optimizer = { type: "adam", learningRate };
  return reportAll(heartbeats, config, { epochs, batchSize: 32, optimizer });
}

/** Seven values a step: 20 steps take a seventh of the time of 140. */
function recurrent({ heartbeats }, epochs) {
  const config = {
    inputShape: [STEPS / 7, 7],
    encoder: [{ type: "gru", units: 32 }],
    bottleneck: { type: "dense", units: 8 },
    loss: "meanAbsoluteError",
    seed: 21,
  };
  const learningRate = { type: "cosine", initial: 5e-3, final: 1e-5, epochs };
  const optimizer = { type: "adam", learningRate, globalClipNorm: 1 };
  return reportAll(heartbeats, config, { epochs, batchSize: 32, optimizer });
}

const kept = new Map();

/** Mean over the splits; models are trained once for all figures. */
function figureOf(model, pick) {
  return async (data, epochs) => {
    if (!kept.has(model)) kept.set(model, await model(data, epochs));
    const values = kept.get(model).map(pick);
    return values.reduce((a, b) => a + b) / values.length;
  };
}

const accuracy = ({ detector }) => detector.accuracy;
const auroc = ({ detector }) => detector.auroc;
const residual = ({ others }) => others.pcaResidual.auroc;
const mahalanobis = ({ others }) => others.mahalanobis.auroc;

/** Nothing is asked of baselines: they are there to be read beside the others. */
const row = (figure, pick, anchor, goal) => ({
  figure: `ECG5000, AnomalyDetector, ${figure}, 5 splits`,
  anchor,
  goal,
  epochs: 60,
  measure: figureOf(dense, pick),
});

export const heartbeatRows = [
  row("dense 140-64-32-8: accuracy", accuracy, "A9: 0.943", 0.945),
  row("dense 140-64-32-8: AUROC", auroc, "M6: 0.988-0.991", 0.985),
  row("PCA residual: AUROC", residual, "the baseline", 0),
  row("Mahalanobis: AUROC", mahalanobis, "the baseline", 0),
  {
    figure: "ECG5000, AnomalyDetector, recurrent: accuracy, 5 splits",
    anchor: "the dense one's",
    goal: 0.945,
    epochs: 100,
    measure: figureOf(recurrent, accuracy),
    slow: true,
  },
];
