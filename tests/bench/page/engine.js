// SPDX-License-Identifier: MIT
// The engine under measurement, through its public API, in its worker.

import { Autoencoder } from "/dist/index.js";
import { randomFloats } from "./random-data.js";
import { readTensors } from "./safetensors.js";
import { threads } from "./threads.js";
import { EPOCHS, LEARNING_RATE, configOf, sampleSize } from "./workloads.js";

export const optimizer = { type: "adam", learningRate: LEARNING_RATE };

/** Milliseconds of each epoch, after one to warm up. */
export async function epochTimes(workload, count) {
  const data = randomFloats(workload.samples.engine * sampleSize(workload));
  const model = await Autoencoder.create(configOf(workload), {
    threads: count,
  });
  const ends = [];
  await model.fit(data, {
    epochs: EPOCHS + 1,
    batchSize: workload.batch,
    optimizer,
    onEpoch: () => ends.push(performance.now()),
  });
  model.dispose();
  return ends.slice(1).map((end, i) => end - ends[i]);
}

/**
 * What peers must compute, too: from `weights`, what becomes of `data` before
 * and after one unshuffled epoch of them, and the losses of its steps.
 */
export async function reference(workload) {
  const { batch, steps } = workload.check;
  const data = randomFloats(steps * batch * sampleSize(workload));
  const model = await Autoencoder.create(configOf(workload), { threads });
  const weights = readTensors(await model.save());
  const before = (await model.reconstruct(data)).data;
  const losses = [];
  await model.fit(data, {
    batchSize: batch,
    shuffle: false,
    optimizer,
    onBatch: ({ loss }) => losses.push(loss),
  });
  const after = (await model.reconstruct(data)).data;
  model.dispose();
  return { data, weights, before, losses, after };
}

/** Which build runs here, and with how many threads at most. */
export async function runtime(workload) {
  const model = await Autoencoder.create(configOf(workload), { threads });
  const { variant, threads: started } = model.runtime;
  model.dispose();
  return { variant, threads: started };
}
