// SPDX-License-Identifier: MIT
// The engine under measurement, through its public API.

import { Autoencoder } from "/dist/index.js";
import { BATCH, PIXELS, RATE, SAMPLES, config } from "./workload.js";

const optimizer = { type: "adam", learningRate: RATE };

/** Samples a second in each of `epochs` epochs, after one to warm up. */
export async function trainingRates(data, epochs) {
  const model = await Autoencoder.create(config);
  const ends = [];
  await model.fit(data, {
    epochs: epochs + 1,
    batchSize: BATCH,
    optimizer,
    onEpoch: () => ends.push(performance.now()),
  });
  model.dispose();
  return ends.slice(1).map((end, i) => SAMPLES / ((end - ends[i]) / 1000));
}

/** Microseconds of one reconstruction, without a worker. */
export async function reconstructTimes(data, runs, calls) {
  const model = await Autoencoder.create(config, { worker: false });
  const image = data.subarray(0, PIXELS);
  const times = [];
  for (let run = 0; run <= runs; run++) {
    const start = performance.now();
    for (let call = 0; call < calls; call++) await model.reconstruct(image);
    times.push(((performance.now() - start) / calls) * 1000);
  }
  model.dispose();
  return times.slice(1);
}

/** The weights a model starts from, and its losses over one unshuffled epoch of `data`. */
export async function reference(data) {
  const model = await Autoencoder.create(config);
  const file = await model.save();
  const reconstruction = await model.reconstruct(data);
  const losses = [];
  await model.fit(data, {
    batchSize: BATCH,
    shuffle: false,
    optimizer,
    onBatch: ({ loss }) => losses.push(loss),
  });
  const { variant, threads } = model.runtime;
  model.dispose();
  return {
    weights: readWeights(file),
    reconstruction,
    losses,
    variant,
    threads,
  };
}

/** Tensors of a safetensors file by name. */
function readWeights(file) {
  const view = new DataView(file.buffer, file.byteOffset);
  const headerLength = Number(view.getBigUint64(0, true));
  const text = new TextDecoder().decode(file.subarray(8, 8 + headerLength));
  const data = file.slice(8 + headerLength);
  const tensors = {};
  for (const [name, tensor] of Object.entries(JSON.parse(text))) {
    if (name === "__metadata__") continue;
    const [begin, end] = tensor.data_offsets;
    tensors[name] = {
      shape: tensor.shape,
      values: new Float32Array(data.buffer, begin, (end - begin) / 4),
    };
  }
  return tensors;
}
