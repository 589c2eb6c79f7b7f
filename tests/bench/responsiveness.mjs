// SPDX-License-Identifier: MIT
// How long others wait while a model trains, through its worker in Node:
//   node tests/bench/responsiveness.mjs
// A reconstruction is answered between two steps, an abort stops after one.

import { Autoencoder } from "autoencoder-wasm";

const PIXELS = 784;
const SAMPLES = 20_000;
const ROUNDS = 200;
const config = {
  inputShape: [PIXELS],
  encoder: [{ type: "dense", units: 128, activation: "relu" }],
  bottleneck: { type: "dense", units: 32 },
  loss: "binaryCrossentropy",
};

const data = new Uint8Array(SAMPLES * PIXELS).map((_, i) => (i * 37) % 256);
const pause = (milliseconds) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

function percentiles(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part) => sorted[Math.floor((sorted.length - 1) * part)];
  return [at(0.5), at(0.99), at(1)].map((time) => time.toFixed(1)).join(" | ");
}

/** Milliseconds of a reconstruction while `fit` runs. */
async function reconstructions(model) {
  const controller = new AbortController();
  const fit = model.fit(data, {
    epochs: 100_000,
    batchSize: 128,
    signal: controller.signal,
  });
  const image = data.subarray(0, PIXELS);
  const times = [];
  await model.reconstruct(image);
  for (let round = 0; round < ROUNDS; round++) {
    await pause(5);
    const start = performance.now();
    await model.reconstruct(image);
    times.push(performance.now() - start);
  }
  controller.abort();
  await fit.catch(() => undefined);
  return times;
}

/** Milliseconds from an abort to the end of `fit`. */
async function aborts(model) {
  const times = [];
  for (let round = 0; round < 20; round++) {
    const controller = new AbortController();
    let start = 0;
    const fit = model.fit(data, {
      epochs: 100_000,
      batchSize: 128,
      signal: controller.signal,
      onBatch: ({ batch }) => {
        if (batch < 3 || controller.signal.aborted) return;
        start = performance.now();
        controller.abort();
      },
    });
    await fit.catch(() => undefined);
    times.push(performance.now() - start);
  }
  return times;
}

const model = await Autoencoder.create(config);
console.log("| while training, ms | median | p99 | longest |");
console.log("|---|---|---|---|");
console.log(`| reconstruct | ${percentiles(await reconstructions(model))} |`);
console.log(`| abort | ${percentiles(await aborts(model))} |`);
model.dispose();
