// SPDX-License-Identifier: MIT
// Classifiers that begin with an encoder, beside the same from scratch.

import { Autoencoder, Classifier } from "autoencoder-wasm";
import { PIXELS, relu } from "./digits.mjs";

const FEW = 1000;

/** A denoising autoencoder of all digits, without labels. */
async function pretrained({ train }, config, epochs, use) {
  const model = await Autoencoder.create(config);
  try {
    if (epochs > 0) {
      const learningRate = { type: "cosine", initial: 1e-3, epochs };
      const optimizer = { type: "adam", learningRate };
      await model.fit(train, { epochs, batchSize: 128, optimizer });
    }
    return await use(model);
  } finally {
    model.dispose();
  }
}

/** Test error of a classifier that begins with the model. */
async function errorOf(model, { test, testLabels }, data, labels, options) {
  const classifier = await Classifier.fit(model, data, labels, options);
  try {
    return (await classifier.evaluate(test, testLabels)).error;
  } finally {
    classifier.dispose();
  }
}

const denoising = {
  inputShape: [PIXELS],
  corruption: { type: "masking", rate: 0.3 },
  encoder: [relu(512)],
  bottleneck: relu(256),
  loss: "binaryCrossentropy",
  seed: 1,
};

/** Percentage points of test error that pretraining wins with 1,000 labels. */
async function fewLabels(digits, epochs) {
  const data = digits.train.subarray(0, FEW * PIXELS);
  const labels = digits.trainLabels.subarray(0, FEW);
  const options = { epochs: 60, batchSize: 50, seed: 1 };
  const errors = [0, epochs].map((count) =>
    pretrained(digits, denoising, count, (model) =>
      errorOf(model, digits, data, labels, options),
    ),
  );
  const [scratch, begun] = await Promise.all(errors);
  return 100 * (scratch - begun);
}

/** Test error with all 60,000 labels. */
function allLabels(digits, epochs) {
  const config = {
    ...denoising,
    encoder: [relu(1000)],
    bottleneck: relu(500),
  };
  const { train, trainLabels } = digits;
  const options = {
    epochs,
    dropout: 0.4,
    corruption: { type: "masking", rate: 0.2 },
    batchSize: 128,
    seed: 1,
  };
  return pretrained(digits, config, 5, (model) =>
    errorOf(model, digits, train, trainLabels, options),
  );
}

export const classifierRows = [
  {
    figure: "1,000 labels: error less than from scratch, in points",
    anchor: "-",
    goal: 1,
    epochs: 5,
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
