// SPDX-License-Identifier: MIT
// Trains the networks the page is shipped with: the same bytes on every
// machine. Prints how good they are on digits never trained on.
//   npm run train                 all of them
//   npm run train -- sparse       only these

import { mkdir, writeFile } from "node:fs/promises";
import { Autoencoder } from "autoencoder-wasm";
import { readDigits } from "./digits.mjs";
import { figuresOf } from "./figures.mjs";
import { recipes } from "./shipped.mjs";

/** @typedef {import("./shipped.mjs").Recipe} Recipe */
/** @typedef {import("./shipped.mjs").Phase} Phase */

const folder = new URL("../public/models/", import.meta.url);
const batchSize = 64;

const { train, heldOut } = readDigits();
const wanted = process.argv.slice(2);
await mkdir(folder, { recursive: true });
for (const [name, recipe] of Object.entries(recipes)) {
  if (wanted.length === 0 || wanted.includes(name)) await make(name, recipe);
}

/**
 * @param {string} name
 * @param {Recipe} recipe
 */
async function make(name, { config, phases }) {
  const start = performance.now();
  const model = await Autoencoder.create(config, { deterministic: true });
  const total = phases.reduce((sum, phase) => sum + phase.epochs, 0);
  for (const phase of phases) await fit(`${name} of ${total}`, model, phase);
  for (const line of await figuresOf(model, heldOut)) print(`${name}: ${line}`);
  const file = await model.save({ optimizer: false });
  await writeFile(new URL(`${name}.safetensors`, folder), file);
  const seconds = Math.round((performance.now() - start) / 1000);
  print(`${name}: ${Math.ceil(file.length / 1000)} kB, ${seconds} s\n`);
  model.dispose();
}

/**
 * @param {string} name
 * @param {Autoencoder} model
 * @param {Phase} phase
 */
async function fit(name, model, { epochs, learningRate }) {
  await model.fit(train, {
    epochs,
    batchSize,
    validationData: heldOut,
    optimizer: { type: "adam", learningRate },
    onEpoch({ epoch, loss, valLoss, findings }) {
      for (const { message } of findings) print(`${name}: ${message}`);
      if (epoch % 10 !== 0) return;
      print(
        `${name}: epoch ${epoch}, loss ${loss.toFixed(4)}, ` +
          `held-out ${valLoss?.toFixed(4)}`,
      );
    },
  });
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}
