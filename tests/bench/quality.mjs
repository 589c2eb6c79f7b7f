// SPDX-License-Identifier: MIT
// Figures on real data beside what others have published:
//   npm run quality -- --data <folder with mnist/*.gz> [--quick]
// Every row is one deterministic run. Exits non-zero where one is missed.

import { join } from "node:path";
import { parseArgs } from "node:util";
import { Autoencoder } from "autoencoder-wasm";
import { readImages } from "./idx.mjs";

const PIXELS = 784;

/** The Keras example: 784-32-784 (keras.io/blog, "Building autoencoders"). */
async function kerasExample(train, test, epochs) {
  const model = await Autoencoder.create({
    inputShape: [PIXELS],
    bottleneck: { type: "dense", units: 32, activation: "relu" },
    loss: "binaryCrossentropy",
    seed: 1,
  });
  const history = await model.fit(train, {
    epochs,
    batchSize: 256,
    validationData: test,
    optimizer: { type: "adam", learningRate: 1e-3 },
  });
  model.dispose();
  return history.valLoss.at(-1);
}

function psnr(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return 10 * Math.log10(a.length / sum);
}

/** Decibels that denoising wins over the noisy digits, Gaussian 0.4. */
async function denoisingGain(train, test) {
  const corruption = { type: "gaussianNoise", stddev: 0.4 };
  const model = await Autoencoder.create({
    inputShape: [PIXELS],
    corruption,
    encoder: [{ type: "dense", units: 256, activation: "relu" }],
    bottleneck: { type: "dense", units: 64, activation: "relu" },
    loss: "binaryCrossentropy",
    seed: 1,
  });
  await model.fit(train, { epochs: 10, batchSize: 256 });
  const noisy = await model.corrupt(test, { corruption, seed: 1 });
  const clean = Float32Array.from(test, (byte) => byte / 255);
  const denoised = await model.reconstruct(noisy);
  model.dispose();
  return psnr(denoised.data, clean) - psnr(noisy.data, clean);
}

/** Runs one row and prints it. */
async function report({ figure, goal, atMost, measure }) {
  const start = performance.now();
  const value = await measure();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const reached = atMost ? value <= goal : value >= goal;
  console.log(
    `| ${figure} | ${atMost ? "≤" : "≥"} ${goal} | ${value.toFixed(4)} | ` +
      `${reached ? "yes" : "NO"} | ${seconds} s |`,
  );
  return reached;
}

const { values: options } = parseArgs({
  options: { data: { type: "string" }, quick: { type: "boolean" } },
});
if (options.data === undefined) {
  console.error("expected --data <folder>, which holds mnist/*-ubyte.gz");
  process.exit(2);
}
const train = await readImages(
  join(options.data, "mnist/train-images-idx3-ubyte.gz"),
);
const test = await readImages(
  join(options.data, "mnist/t10k-images-idx3-ubyte.gz"),
);
const rows = [
  {
    figure: "784-32-784, val BCE, 10 epochs",
    goal: 0.096,
    atMost: true,
    measure: () => kerasExample(train, test, 10),
  },
  {
    figure: "denoising N(0, 0.4), PSNR gain in dB, 10 epochs",
    goal: 6,
    atMost: false,
    measure: () => denoisingGain(train, test),
  },
  {
    figure: "784-32-784, val BCE, 50 epochs",
    goal: 0.092,
    atMost: true,
    measure: () => kerasExample(train, test, 50),
    slow: true,
  },
];
console.log("| figure | goal | measured | reached | time |");
console.log("|---|---|---|---|---|");
let allReached = true;
for (const row of rows.filter((row) => !(options.quick && row.slow))) {
  allReached = (await report(row)) && allReached;
}
process.exit(allReached ? 0 : 1);
