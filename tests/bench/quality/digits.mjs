// SPDX-License-Identifier: MIT
// The data that most figures are taken on, and what they share.

import { join } from "node:path";
import { Autoencoder } from "autoencoder-wasm";
import { readImages, readLabels } from "../idx.mjs";

export const PIXELS = 784;

/** MNIST as bytes: 60,000 digits to train on, 10,000 to test on. */
export async function readDigits(folder) {
  const file = (name) => join(folder, "mnist", `${name}-ubyte.gz`);
  return {
    train: await readImages(file("train-images-idx3")),
    test: await readImages(file("t10k-images-idx3")),
    trainLabels: await readLabels(file("train-labels-idx1")),
    testLabels: await readLabels(file("t10k-labels-idx1")),
  };
}

/** Bytes as the model sees them. */
export function toFloats(bytes) {
  return Float32Array.from(bytes, (byte) => byte / 255);
}

/** A trained model; `use` may ask it anything before it is freed. */
export async function trained(config, data, options, use) {
  const model = await Autoencoder.create(config);
  try {
    const history = await model.fit(data, options);
    return await use(model, history);
  } finally {
    model.dispose();
  }
}

/** 10·log10(1 / mean squared error), over the values that `counts` picks. */
export function psnr(a, b, counts = () => true) {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < a.length; i++) {
    if (!counts(i)) continue;
    sum += (a[i] - b[i]) ** 2;
    count++;
  }
  return 10 * Math.log10(count / sum);
}

export const relu = (units) => ({
  type: "dense",
  units,
  activation: "relu",
  kernelInitializer: "heUniform",
});
