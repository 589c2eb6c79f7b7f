// SPDX-License-Identifier: MIT
// How many operations of WebAssembly the shipped engine takes for a step of
// training, and for one reconstruction: the same on every machine.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { configOf, sampleSize, workloads } from "../bench/page/workloads.js";
import { root } from "../rules/sources.mjs";
import { COUNTER, metered } from "./meter.mjs";

/** Smaller than the bench's, and as telling. */
const BATCH = 32;

/** What the youngest metered instance has counted. @returns {() => number} */
function watchCounters() {
  /** @type {any} */
  let counter = { value: 0n };
  /** @type {any} */
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (/** @type {any[]} */ ...args) => {
    const made = await instantiate(...args);
    counter = (made.instance ?? made).exports[COUNTER] ?? counter;
    return made;
  };
  return () => Number(counter.value);
}

/** Values of 0..1 that are alike everywhere. @param {number} count */
function someFloats(count) {
  let state = 1;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  });
}

/** @param {string} variant @returns {string} the URL of its metered file */
function writeMetered(variant) {
  const folder = `${root}build/operations/`;
  mkdirSync(folder, { recursive: true });
  const file = `${folder}${variant}.wasm`;
  writeFileSync(
    file,
    metered(readFileSync(`${root}dist/autoencoder-${variant}.wasm`)),
  );
  return pathToFileURL(file).href;
}

/**
 * Operations by what is done, such as `keras, a step of 32`.
 *
 * @param {string} variant
 * @returns {Promise<Record<string, number>>}
 */
export async function countOperations(variant) {
  const { Autoencoder } = await import(`${root}dist/node.js`);
  const options = { worker: false, threads: 1, wasmUrl: writeMetered(variant) };
  const counted = watchCounters();
  /** @type {Record<string, number>} */
  const counts = {};
  for (const [name, workload] of Object.entries(workloads)) {
    const model = await Autoencoder.create(configOf(workload), options);
    const samples = someFloats(BATCH * sampleSize(workload));
    const one = samples.subarray(0, sampleSize(workload));
    counts[`${name}, a step of ${BATCH}`] = await ofStep(
      model,
      samples,
      counted,
    );
    counts[`${name}, one reconstruction`] = await ofLook(model, one, counted);
    model.dispose();
  }
  return counts;
}

/** What three more steps add: setting up costs the same for one and for four. */
async function ofStep(model, samples, counted) {
  const ofEpochs = async (epochs) => {
    const before = counted();
    const options = { batchSize: BATCH, epochs, validationSplit: 0 };
    await model.fit(samples, { ...options, doctor: false });
    return counted() - before;
  };
  await ofEpochs(1);
  const one = await ofEpochs(1);
  return Math.round(((await ofEpochs(4)) - one) / 3);
}

/** The second of two. */
async function ofLook(model, sample, counted) {
  await model.reconstruct(sample);
  const before = counted();
  await model.reconstruct(sample);
  return counted() - before;
}
