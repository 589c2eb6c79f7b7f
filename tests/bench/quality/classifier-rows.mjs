// SPDX-License-Identifier: MIT
// Classifiers that begin with an encoder, beside the same from scratch.

import { Autoencoder, Classifier } from "autoencoder-wasm";
import { PIXELS, relu } from "./digits.mjs";

const FEW = 1000;

/** An autoencoder of all digits, without labels. */
async function pretrained({ train }, config, { epochs, initial }, use) {
  const model = await Autoencoder.create(config);
  try {
    if (epochs > 0) {
      const learningRate = { type: "cosine", initial, epochs };
      const optimizer = { type: "adam", learningRate };
      await model.fit(train, { epochs, batchSize: 128, optimizer });
    }
    return await use(model);
  } finally {
    model.dispose();
  }
}

/** Error of a classifier that begins with the model. */
async function errorOf(model, unseen, known, options) {
  const { data, labels } = known;
  const classifier = await Classifier.fit(model, data, labels, options);
  try {
    return (await classifier.evaluate(unseen.data, unseen.labels)).error;
  } finally {
    classifier.dispose();
  }
}

const denoising = {
  inputShape: [PIXELS],
  corruption: { type: "masking", rate: 0.75 },
  encoder: [relu(512)],
  bottleneck: relu(256),
  loss: "binaryCrossentropy",
  seed: 1,
};

/** Digits of the training set from the one on, up to the other. */
function part({ train, trainLabels }, from, to) {
  return {
    data: train.subarray(from * PIXELS, to * PIXELS),
    labels: trainLabels.subarray(from, to),
  };
}

/** How both sides learn, but for the rate: what is best for either. */
function fewOptions(initial, seed) {
  const epochs = 150;
  return {
    epochs,
    learningRate: { type: "cosine", initial, epochs },
    dropout: 0.3,
    corruption: { type: "masking", rate: 0.3 },
    batchSize: 50,
    seed,
  };
}

/** The rate that errs least on digits that are not the test's. */
async function bestRate(model, judges, known) {
  let best = { error: Infinity };
  for (const rate of [5e-4, 1e-3, 2e-3, 4e-3]) {
    const error = await errorOf(model, judges, known, fewOptions(rate, 1));
    if (error < best.error) best = { rate, error };
  }
  return best.rate;
}

/** Test error with few labels, mean of three runs at the side's best rate. */
async function fewError(model, digits) {
  const known = part(digits, 0, FEW);
  const judges = part(digits, 50_000, 60_000);
  const rate = await bestRate(model, judges, known);
  const unseen = { data: digits.test, labels: digits.testLabels };
  let sum = 0;
  for (const seed of [1, 2, 3]) {
    sum += await errorOf(model, unseen, known, fewOptions(rate, seed));
  }
  return sum / 3;
}

/** Percentage points of test error that pretraining wins with 1,000 labels. */
async function fewLabels(digits, epochs) {
  const errors = [];
  for (const count of [0, epochs]) {
    const schedule = { epochs: count, initial: 3e-3 };
    const use = (model) => fewError(model, digits);
    errors.push(await pretrained(digits, denoising, schedule, use));
  }
  const [scratch, begun] = errors;
  return 100 * (scratch - begun);
}

/** Test error with all 60,000 labels. */
function allLabels(digits, epochs) {
  const config = {
    ...denoising,
    corruption: { type: "masking", rate: 0.3 },
    encoder: [relu(1000)],
    bottleneck: relu(500),
  };
  const known = part(digits, 0, 60_000);
  const unseen = { data: digits.test, labels: digits.testLabels };
  const options = {
    epochs,
    dropout: 0.4,
    corruption: { type: "masking", rate: 0.2 },
    batchSize: 128,
    seed: 1,
  };
  const schedule = { epochs: 5, initial: 1e-3 };
  return pretrained(digits, config, schedule, (model) =>
    errorOf(model, unseen, known, options),
  );
}

export const classifierRows = [
  {
    figure: "1,000 labels: error less than from scratch, in points",
    anchor: "-",
    goal: 1,
    epochs: 20,
    measure: fewLabels,
    slow: true,
  },
  {
    figure: "classifier 784-1000-500, all labels: test error",
    anchor: "A19: 0.013",
    goal: 0.016,
    atMost: true,
    epochs: 25,
    measure: allLabels,
    slow: true,
  },
];
