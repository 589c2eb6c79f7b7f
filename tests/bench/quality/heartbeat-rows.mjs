// SPDX-License-Identifier: MIT
// ECG5000: a model of normal heartbeats alone tells the others by their
// reconstruction error (TensorFlow's "Intro to autoencoders").

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
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
    labels: test.map(({ normal }) => normal),
  };
}

/** Mean absolute error of each row's reconstruction. */
async function errorsOf(model, rows, shape) {
  const data = Float32Array.from(rows.flat());
  const { data: output } = await model.reconstruct({
    data,
    shape: [rows.length, ...shape],
  });
  return rows.map((_, row) => {
    let sum = 0;
    for (let i = 0; i < STEPS; i++) {
      sum += Math.abs(data[row * STEPS + i] - output[row * STEPS + i]);
    }
    return sum / STEPS;
  });
}

/** Accuracy with the threshold mean + one standard deviation of the training errors. */
async function accuracy(model, { train, test, labels }, shape) {
  const seen = await errorsOf(model, train, shape);
  const mean = seen.reduce((a, b) => a + b) / seen.length;
  const spread = seen.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  const threshold = mean + Math.sqrt(spread / seen.length);
  const errors = await errorsOf(model, test, shape);
  const right = errors.filter((error, i) => error < threshold === labels[i]);
  return right.length / errors.length;
}

/** Mean over the five ways to split: one of them moves by a percent. */
async function meanAccuracy(heartbeats, config, options) {
  const { inputShape } = config;
  let sum = 0;
  for (const first of [0, 1, 2, 3, 4]) {
    const parts = split(heartbeats, first);
    const data = {
      data: Float32Array.from(parts.train.flat()),
      shape: [parts.train.length, ...inputShape],
    };
    sum += await trained(config, data, options, (model) =>
      accuracy(model, parts, inputShape),
    );
  }
  return sum / 5;
}

/** ELU and a linear code: a ReLU code of 8 numbers loses some of them for good. */
function dense({ heartbeats }, epochs) {
  const layer = (units) => ({ type: "dense", units, activation: "elu" });
  const config = {
    inputShape: [STEPS],
    encoder: [layer(32), layer(16)],
    bottleneck: { type: "dense", units: 8 },
    outputActivation: "sigmoid",
    loss: "meanAbsoluteError",
    seed: 21,
  };
  const learningRate = { type: "cosine", initial: 2e-3, final: 1e-5, epochs };
  const optimizer = { type: "adam", learningRate };
  return meanAccuracy(heartbeats, config, { epochs, batchSize: 32, optimizer });
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
  return meanAccuracy(heartbeats, config, { epochs, batchSize: 32, optimizer });
}

export const heartbeatRows = [
  {
    figure: "ECG5000, dense 140-32-16-8: accuracy, 5 splits",
    anchor: "A9: 0.943",
    goal: 0.94,
    epochs: 20,
    measure: dense,
  },
  {
    figure: "ECG5000, recurrent: accuracy, 5 splits",
    anchor: "the dense one's",
    goal: 0.94,
    epochs: 100,
    measure: recurrent,
    slow: true,
  },
];
