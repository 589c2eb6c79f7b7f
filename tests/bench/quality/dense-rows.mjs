// SPDX-License-Identifier: MIT
// Dense autoencoders on digits: plain, deep, denoising, sparse, masked.

import { PIXELS, psnr, relu, toFloats, trained } from "./digits.mjs";
import { linearError } from "./softmax-classifier.mjs";
import { rootMeanSquareLength, sparseCodes } from "./sparse-codes.mjs";

const adam = { type: "adam", learningRate: 1e-3 };

/** The Keras example: 784-32-784 (keras.io/blog, "Building autoencoders"). */
function kerasExample({ train, test }, epochs) {
  const config = {
    inputShape: [PIXELS],
    bottleneck: { type: "dense", units: 32, activation: "relu" },
    loss: "binaryCrossentropy",
    seed: 1,
  };
  const options = { epochs, batchSize: 256, validationData: test };
  return trained(
    config,
    train,
    { ...options, optimizer: adam },
    (_, { valLoss }) => valLoss.at(-1),
  );
}

/** The same page's deep one: 784-128-64-32 and back. */
function deepExample({ train, test }, epochs) {
  const layer = (units) => ({ type: "dense", units, activation: "relu" });
  const config = {
    inputShape: [PIXELS],
    encoder: [layer(128), layer(64)],
    bottleneck: layer(32),
    loss: "binaryCrossentropy",
    seed: 1,
  };
  const optimizer = {
    type: "adam",
    learningRate: { type: "cosine", initial: 2e-3, final: 1e-5, epochs },
  };
  return trained(
    config,
    train,
    { epochs, batchSize: 256, validationData: test, optimizer },
    (_, { valLoss }) => valLoss.at(-1),
  );
}

/** Squared error an image of a 784-1000-500-250-30 autoencoder (Hinton & Salakhutdinov 2006). */
function thirtyNumbers({ train, test }, epochs) {
  const config = {
    inputShape: [PIXELS],
    encoder: [relu(1000), relu(500), relu(250)],
    bottleneck: { type: "dense", units: 30 },
    loss: "binaryCrossentropy",
    seed: 1,
  };
  const optimizer = {
    type: "adam",
    learningRate: { type: "cosine", initial: 1e-3, final: 1e-6, epochs },
  };
  return trained(
    config,
    train,
    { epochs, batchSize: 128, optimizer },
    async (model) => (await model.evaluate(test)).meanSquaredError * PIXELS,
  );
}

/** Decibels that denoising wins over the noisy digits, Gaussian 0.4. */
function denoisingGain({ train, test }, epochs) {
  const corruption = { type: "gaussianNoise", stddev: 0.4 };
  const config = {
    inputShape: [PIXELS],
    corruption,
    encoder: [{ type: "dense", units: 256, activation: "relu" }],
    bottleneck: { type: "dense", units: 64, activation: "relu" },
    loss: "binaryCrossentropy",
    seed: 1,
  };
  return trained(config, train, { epochs, batchSize: 256 }, async (model) => {
    const noisy = await model.corrupt(test, { corruption, seed: 1 });
    const denoised = await model.reconstruct(noisy);
    const clean = toFloats(test);
    return psnr(denoised.data, clean) - psnr(noisy.data, clean);
  });
}

/**
 * Error of a linear classifier on k-sparse codes: trained with k = 25 and tied
 * weights, encoded with 3·k, as Makhzani & Frey (2013) do. The classifier's
 * rate suits codes of length 5; on raw pixels scaled like that it errs on 7.3 %.
 */
function sparseClasses({ train, test, trainLabels, testLabels }, epochs) {
  const config = {
    inputShape: [PIXELS],
    bottleneck: { type: "sparse", units: 1000, topK: 25 },
    tiedWeights: true,
    loss: "meanSquaredError",
    seed: 1,
  };
  const optimizer = {
    type: "adam",
    learningRate: { type: "cosine", initial: 1e-3, final: 1e-5, epochs },
  };
  const options = { epochs, batchSize: 128, optimizer };
  return trained(config, train, options, async (model) => {
    const file = await model.save({ optimizer: false });
    const codes = sparseCodes(file, train, 75);
    const testCodes = sparseCodes(file, test, 75);
    const scale = 5 / rootMeanSquareLength(codes);
    for (const { data } of [codes, testCodes]) {
      data.forEach((value, i) => (data[i] = value * scale));
    }
    return linearError(codes, trainLabels, testCodes, testLabels, {
      learningRate: 5e-3,
    });
  });
}

/**
 * Decibels that filling in an erased 10 × 10 patch wins over filling it with
 * each pixel's mean. What is erased is −1, so that the network sees where.
 */
function erasedPatch({ train, test }, epochs) {
  const corruption = { type: "patchMask", size: 10, value: -1 };
  const config = {
    inputShape: [28, 28, 1],
    corruption,
    encoder: [{ type: "flatten" }, relu(512), relu(512)],
    bottleneck: { type: "dense", units: 256, activation: "relu" },
    loss: { type: "binaryCrossentropy", over: "corrupted" },
    seed: 1,
  };
  const optimizer = {
    type: "adam",
    learningRate: { type: "cosine", initial: 1e-3, final: 1e-5, epochs },
  };
  const options = { epochs, batchSize: 128, optimizer };
  return trained(config, train, options, async (model) => {
    const erased = await model.corrupt(test, { corruption, seed: 1 });
    const inPatch = (i) => erased.data[i] === corruption.value;
    const clean = toFloats(test);
    const filled = await model.reconstruct(erased);
    const mean = pixelMeans(train);
    const meant = clean.map((_, i) => mean[i % PIXELS]);
    return psnr(filled.data, clean, inPatch) - psnr(meant, clean, inPatch);
  });
}

function pixelMeans(bytes) {
  const mean = new Float64Array(PIXELS);
  for (let i = 0; i < bytes.length; i++) mean[i % PIXELS] += bytes[i];
  const scale = 255 * (bytes.length / PIXELS);
  return mean.map((sum) => sum / scale);
}

export const denseRows = [
  {
    figure: "784-32-784, val BCE",
    anchor: "M2: 0.0958",
    goal: 0.096,
    atMost: true,
    epochs: 10,
    measure: kerasExample,
  },
  {
    figure: "784-32-784, val BCE",
    anchor: "A1: 0.09",
    goal: 0.092,
    atMost: true,
    epochs: 50,
    measure: kerasExample,
    slow: true,
  },
  {
    figure: "784-128-64-32, val BCE",
    anchor: "A3: 0.08, M3: 0.0841",
    goal: 0.085,
    atMost: true,
    epochs: 100,
    measure: deepExample,
    slow: true,
  },
  {
    figure: "784-1000-500-250-30, squared error an image",
    anchor: "A13: 3.00, PCA 13.87",
    goal: 3.5,
    atMost: true,
    epochs: 40,
    measure: thirtyNumbers,
    slow: true,
  },
  {
    figure: "denoising N(0, 0.4), PSNR gain in dB",
    anchor: "-",
    goal: 6,
    epochs: 10,
    measure: denoisingGain,
  },
  {
    figure: "k-sparse 1000, k = 25: error of a linear classifier",
    anchor: "A27: 0.0135",
    goal: 0.02,
    atMost: true,
    epochs: 10,
    measure: sparseClasses,
    slow: true,
  },
  {
    figure: "erased 10 × 10 patch, PSNR gain over the mean in dB",
    anchor: "-",
    goal: 4,
    epochs: 40,
    measure: erasedPatch,
    slow: true,
  },
];
