// SPDX-License-Identifier: MIT
// Codec on digits: bits of whole files, and decibels of what comes back.

import { Autoencoder, Codec } from "autoencoder-wasm";
import { PIXELS, relu, trained } from "./digits.mjs";

/** 32 values, of which some 27 end up used: the divergence is what a code costs. */
const config = {
  inputShape: [PIXELS],
  encoder: [relu(512), relu(256)],
  bottleneck: { type: "variational", units: 32, beta: 0.3 },
  loss: "binaryCrossentropy",
  seed: 1,
};
/** So that all of a file, divided by its pixels, is below 0.095 bits. */
const TARGET_BYTES = 9;
/** Of the training digits, to learn their codes. */
const LEARNT = 30_000;

const trainedFiles = new Map();
const reports = new Map();

/** The model's file: trained once for all rows. */
function fileOf({ train }, epochs) {
  const learningRate = { type: "cosine", initial: 1.5e-3, final: 1e-5, epochs };
  const optimizer = { type: "adam", learningRate };
  const options = { epochs, batchSize: 128, optimizer };
  return once(trainedFiles, epochs, () =>
    trained(config, train, options, (model) => model.save()),
  );
}

/** Codec, gzip and PCA on the test digits. */
function reportOf(data, epochs, options, effort) {
  return once(reports, JSON.stringify(options), async () => {
    const model = await Autoencoder.load(await fileOf(data, epochs));
    const train = data.train.subarray(0, LEARNT * PIXELS);
    const codec = await Codec.fit(model, train, options);
    try {
      return await codec.report(data.test, { train, effort });
    } finally {
      codec.dispose();
      model.dispose();
    }
  });
}

function once(kept, key, make) {
  if (!kept.has(key)) kept.set(key, make());
  return kept.get(key);
}

const lossy = (pick) => async (data, epochs) =>
  pick(await reportOf(data, epochs, { targetBytes: TARGET_BYTES }, 1));

const lossless = (pick) => async (data, epochs) => {
  const options = { targetBytes: TARGET_BYTES, residual: "lossless" };
  return pick(await reportOf(data, epochs, options, 0));
};

const shared = { epochs: 10, slow: true };

/** Of gzip and PCA nothing is asked: they are there to be read beside. */
export const codecRows = [
  {
    figure: "Codec 784-512-256-32, MNIST: bits per pixel",
    anchor: "-",
    goal: 0.095,
    atMost: true,
    measure: lossy(({ codec }) => codec.bitsPerPixel),
    ...shared,
  },
  {
    figure: "Codec 784-512-256-32, MNIST: PSNR",
    anchor: "PCA: 17.8 at 0.087 bits",
    goal: 22,
    measure: lossy(({ codec }) => codec.psnr),
    ...shared,
  },
  {
    figure: "Codec, MNIST, the baseline: PCA's bits per pixel",
    anchor: "-",
    goal: 0,
    measure: lossy(({ pca }) => pca.bitsPerPixel),
    ...shared,
  },
  {
    figure: "Codec, MNIST, the baseline: PCA's PSNR",
    anchor: "-",
    goal: 0,
    measure: lossy(({ pca }) => pca.psnr),
    ...shared,
  },
  {
    figure: "Codec, MNIST, lossless: bits per pixel",
    anchor: "xz: 1.382",
    goal: 1.38,
    atMost: true,
    measure: lossless(({ codec }) => codec.bitsPerPixel),
    ...shared,
  },
  {
    figure: "Codec, MNIST, the baseline: gzip's bits per pixel",
    anchor: "-",
    goal: 0,
    measure: lossless(({ gzip }) => gzip.bitsPerPixel),
    ...shared,
  },
];
