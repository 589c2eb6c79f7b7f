// SPDX-License-Identifier: MIT
// Trains a model of each kind and tells what came out of it as hashes. Runs in
// Node and in pages, which hand over the package they have imported.

import { kinds } from "./kinds.mjs";
import { count, hash, samples } from "./samples.mjs";

/**
 * @typedef {object} Hashes of one trained model, SHA-256
 * @property {string} file its weights, optimizer and configuration
 * @property {string} answers its history, scores, codes and reconstructions
 */

/** One of each sort of kernel: threads have no other work than those. */
export const mixed = [
  "deep",
  "denoising",
  "variational",
  "quantized",
  "convolutional",
  "recurrent, lstm",
  "recurrent, gru",
];

/**
 * @param {typeof import("autoencoder-wasm")} package_
 * @param {number} threads
 * @param {string[]} [only] some of the kinds; default: all
 * @returns {Promise<Record<string, Hashes>>}
 */
export async function trainAll({ Autoencoder, presets }, threads, only) {
  /** @type {Record<string, Hashes>} */
  const hashes = {};
  const all = kinds(presets);
  for (const name of only ?? Object.keys(all)) {
    const kind = all[name];
    if (!kind) throw new Error(`no kind ${name}`);
    const options = { threads, deterministic: true };
    const model = await Autoencoder.create(kind.config, options);
    if (model.runtime.threads !== threads) {
      throw new Error(`got ${model.runtime.threads} threads, not ${threads}`);
    }
    hashes[name] = await train(model, kind);
    model.dispose();
  }
  return hashes;
}

/**
 * @param {import("autoencoder-wasm").Autoencoder} model
 * @param {import("./kinds.mjs").Kind} kind
 * @returns {Promise<Hashes>}
 */
async function train(model, kind) {
  const values = samples(model.inputShape, kind.data);
  const data = { data: values, shape: [count, ...model.inputShape] };
  const bottleneck = kind.config.bottleneck ?? {};
  const told = "classes" in bottleneck ? { labels: classes } : {};
  if (kind.pretrained) await model.pretrain(data);
  const usual = { epochs: 2, batchSize: 48 };
  const history = await model.fit(data, { ...usual, ...told, ...kind.fit });
  const file = await hash([await model.save()]);
  const scores = await model.evaluate(data, told);
  const text = JSON.stringify({ history, scores });
  const arrays = [
    await model.encode(data, told),
    await model.reconstruct(data, told),
    ...(kind.samples ? [await model.sample(5)] : []),
  ].map((tensor) => tensor.data);
  const answers = await hash([new TextEncoder().encode(text), ...arrays]);
  return { file, answers };
}

const classes = Array.from({ length: count }, (_, i) => i % 3);
