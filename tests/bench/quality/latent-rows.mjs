// SPDX-License-Identifier: MIT
// Variational, adversarial and vector-quantised autoencoders on digits.

import { PIXELS, relu, toFloats, trained } from "./digits.mjs";

/** −ELBO of 784-400-20-400-784 on grey pixels (Kingma & Welling 2014's network). */
function elbo({ train, test }, epochs) {
  const config = {
    inputShape: [PIXELS],
    encoder: [{ type: "dense", units: 400, activation: "relu" }],
    bottleneck: { type: "variational", units: 20 },
    loss: "binaryCrossentropy",
    seed: 1,
  };
  // A rate that falls to almost 0 ends in a minimum instead of around it.
  const optimizer = {
    type: "adam",
    learningRate: { type: "cosine", initial: 2e-3, final: 1e-5, epochs },
  };
  const options = { epochs, batchSize: 100, optimizer };
  return trained(config, train, options, async (model) => {
    return (await model.evaluate(test)).lossPerSample;
  });
}

const strided = (filters) => ({
  type: "conv2d",
  filters,
  kernelSize: 3,
  strides: 2,
  padding: "same",
  activation: "relu",
});

const dense = (units) => ({ type: "dense", units, activation: "relu" });

/**
 * Reconstruction + KL of a convolutional one with a code of 2: narrower
 * convolutions than the Keras example's, at a fraction of their cost, and dense
 * layers around the code, where a code of 2 needs them.
 */
function convolutional({ train, test }, epochs) {
  const config = {
    inputShape: [28, 28, 1],
    encoder: [
      strided(8),
      strided(16),
      { type: "flatten" },
      dense(256),
      dense(256),
      dense(128),
    ],
    bottleneck: { type: "variational", units: 2 },
    loss: "binaryCrossentropy",
    seed: 1,
  };
  const all = new Uint8Array(train.length + test.length);
  all.set(train);
  all.set(test, train.length);
  const optimizer = {
    type: "adam",
    learningRate: { type: "cosine", initial: 1.5e-3, final: 1e-5, epochs },
  };
  const options = { epochs, batchSize: 128, optimizer };
  return trained(
    config,
    all,
    options,
    async (model) => (await model.evaluate(all)).lossPerSample,
  );
}

/** Largest distance of the test codes' mean and covariance from those of the prior, N(0, I). */
function adversarialPrior({ train, test }, epochs) {
  const config = {
    inputShape: [PIXELS],
    encoder: [relu(256)],
    // The discriminator has to follow codes that move at the encoder's rate.
    bottleneck: {
      type: "adversarial",
      units: 2,
      weight: 0.1,
      discriminator: { learningRate: 1e-3 },
    },
    loss: "binaryCrossentropy",
    seed: 1,
  };
  const optimizer = {
    type: "adam",
    learningRate: { type: "cosine", initial: 1e-3, final: 1e-5, epochs },
  };
  const options = { epochs, batchSize: 256, optimizer };
  return trained(config, train, options, async (model) =>
    distanceFromNormal(await model.encode(test)),
  );
}

function distanceFromNormal({ data, shape: [count, size] }) {
  const mean = new Float64Array(size);
  for (let i = 0; i < data.length; i++) mean[i % size] += data[i] / count;
  let worst = Math.max(...mean.map(Math.abs));
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      let covariance = 0;
      for (let row = 0; row < count; row++) {
        const at = row * size;
        covariance += (data[at + a] - mean[a]) * (data[at + b] - mean[b]);
      }
      const expected = a === b ? 1 : 0;
      worst = Math.max(worst, Math.abs(covariance / count - expected));
    }
  }
  return worst;
}

/** Reconstruction MSE over the training data's variance, 7 × 7 codes out of 128 (the Keras example's shape). */
function quantized({ train, test }, epochs) {
  const config = {
    inputShape: [28, 28, 1],
    encoder: [
      strided(32),
      strided(64),
      { type: "conv2d", filters: 16, kernelSize: 1 },
    ],
    bottleneck: { type: "quantized", codes: 128 },
    loss: "meanSquaredError",
    seed: 1,
  };
  return trained(config, train, { epochs, batchSize: 128 }, async (model) => {
    const { meanSquaredError } = await model.evaluate(test);
    return meanSquaredError / variance(toFloats(train));
  });
}

function variance(values) {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return squares / values.length - mean * mean;
}

export const latentRows = [
  {
    figure: "VAE 784-400-20, −ELBO",
    anchor: "M5: 105.6",
    goal: 105.6,
    atMost: true,
    epochs: 10,
    measure: elbo,
  },
  {
    figure: "VAE 784-400-20, −ELBO",
    anchor: "M5: 103.1",
    goal: 103.5,
    atMost: true,
    epochs: 30,
    measure: elbo,
    slow: true,
  },
  {
    figure: "convolutional VAE, code 2, reconstruction + KL",
    anchor: "A11: 146.95",
    goal: 147,
    atMost: true,
    epochs: 24,
    measure: convolutional,
    slow: true,
  },
  {
    figure: "AAE, code 2: codes' mean and covariance from N(0, I)'s",
    anchor: "-",
    goal: 0.1,
    atMost: true,
    epochs: 10,
    measure: adversarialPrior,
    slow: true,
  },
  {
    figure: "VQ-VAE 7 × 7 of 128, test MSE over the data's variance",
    anchor: "A12: 0.0444",
    goal: 0.05,
    atMost: true,
    epochs: 5,
    measure: quantized,
    slow: true,
  },
];
