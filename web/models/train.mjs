// SPDX-License-Identifier: MIT
// Trains the two networks the page is shipped with, `npm run train`: the same
// bytes on every machine. Prints how good they are on digits never trained on.

import { mkdir, writeFile } from "node:fs/promises";
import { Autoencoder, presets } from "autoencoder-wasm";
import { readDigits } from "./digits.mjs";

const folder = new URL("../public/models/", import.meta.url);

/** 94 924 weights: a file of 380 kB. */
const shared = { inputShape: [784], units: 60, seed: 1 };

/** @type {import("autoencoder-wasm").Corruption} */
const corruption = { type: "gaussianNoise", stddev: 0.4 };

const models = {
  plain: presets.vanilla(shared),
  denoising: { ...presets.vanilla(shared), corruption },
};

/** Smaller steps towards the end settle the weights. */
const phases = [
  { epochs: 25, learningRate: 2e-3 },
  { epochs: 10, learningRate: 5e-4 },
  { epochs: 5, learningRate: 1e-4 },
];

const batchSize = 64;
const { train, heldOut } = readDigits();
await mkdir(folder, { recursive: true });
for (const [name, config] of Object.entries(models)) await make(name, config);

/**
 * @param {string} name
 * @param {import("autoencoder-wasm").AutoencoderConfig} config
 */
async function make(name, config) {
  const model = await Autoencoder.create(config, { deterministic: true });
  for (const phase of phases) await fit(name, model, phase);
  await report(name, model);
  const file = await model.save({ optimizer: false });
  await writeFile(new URL(`${name}.safetensors`, folder), file);
  print(`${name}: ${Math.ceil(file.length / 1000)} kB written\n`);
  model.dispose();
}

/**
 * @param {string} name
 * @param {Autoencoder} model
 * @param {{ epochs: number, learningRate: number }} phase
 */
async function fit(name, model, { epochs, learningRate }) {
  const total = phases.reduce((sum, phase) => sum + phase.epochs, 0);
  await model.fit(train, {
    epochs,
    batchSize,
    validationData: heldOut,
    optimizer: { type: "adam", learningRate },
    onEpoch({ epoch, loss, valLoss }) {
      print(
        `${name}: epoch ${epoch} of ${total}, loss ${loss.toFixed(4)}, ` +
          `held-out ${valLoss?.toFixed(4)}`,
      );
    },
  });
}

/**
 * @param {string} name
 * @param {Autoencoder} model
 */
async function report(name, model) {
  const { loss, psnr } = await model.evaluate(heldOut);
  print(
    `${name}: held-out binary cross-entropy ${loss.toFixed(4)}, ` +
      `reconstruction ${psnr.toFixed(2)} dB`,
  );
  if (!model.config.corruption) return;
  const noisy = await model.corrupt(heldOut, { seed: 2 });
  const denoised = await model.reconstruct(noisy);
  const before = psnrOf(noisy.data);
  const after = psnrOf(denoised.data);
  print(
    `${name}: noisy ${before.toFixed(2)} dB, denoised ${after.toFixed(2)} dB, ` +
      `gain ${(after - before).toFixed(2)} dB`,
  );
}

/**
 * Peak signal-to-noise ratio against the held-out digits, in decibels.
 *
 * @param {Float32Array} values
 */
function psnrOf(values) {
  const squares = values.reduce(
    (sum, value, index) => sum + (value - (heldOut[index] ?? 0) / 255) ** 2,
    0,
  );
  return 10 * Math.log10(values.length / squares);
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}
