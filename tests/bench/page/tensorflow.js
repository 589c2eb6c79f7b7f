// SPDX-License-Identifier: MIT
// TensorFlow.js under measurement: its wasm backend, with SIMD and, where the
// page is isolated, threads.

import { BATCH, PIXELS, RATE, SAMPLES, UNITS } from "./workload.js";

const { tf } = globalThis;

export async function start() {
  tf.wasm.setWasmPaths("/modules/@tensorflow/tfjs-backend-wasm/dist/");
  await tf.setBackend("wasm");
  await tf.ready();
  return tf.getBackend();
}

/** The same model with given weights. */
function createModel(weights) {
  const model = tf.sequential();
  model.add(
    tf.layers.dense({
      units: UNITS,
      activation: "relu",
      inputShape: [PIXELS],
    }),
  );
  model.add(tf.layers.dense({ units: PIXELS, activation: "sigmoid" }));
  const names = ["bottleneck", "decoder.0"];
  const tensors = names.flatMap((name) =>
    ["weight", "bias"].map((kind) => {
      const { shape, values } = weights[`${name}.${kind}`];
      return tf.tensor(values, shape);
    }),
  );
  model.setWeights(tensors);
  const optimizer = tf.train.adam(RATE);
  model.compile({ optimizer, loss: "binaryCrossentropy" });
  return model;
}

/** What `engine.reference` gives, from the same weights. */
export async function reference(weights, data) {
  const model = createModel(weights);
  const x = tf.tensor2d(data, [data.length / PIXELS, PIXELS]);
  const reconstruction = await model.predict(x).data();
  const losses = [];
  await model.fit(x, x, {
    batchSize: BATCH,
    shuffle: false,
    callbacks: { onBatchEnd: (_, { loss }) => losses.push(loss) },
  });
  return { reconstruction, losses };
}

export async function trainingRates(weights, data, epochs) {
  const model = createModel(weights);
  const x = tf.tensor2d(data, [SAMPLES, PIXELS]);
  const ends = [];
  await model.fit(x, x, {
    epochs: epochs + 1,
    batchSize: BATCH,
    callbacks: { onEpochEnd: () => ends.push(performance.now()) },
  });
  x.dispose();
  return ends.slice(1).map((end, i) => SAMPLES / ((end - ends[i]) / 1000));
}

export async function reconstructTimes(weights, data, runs, calls) {
  const model = createModel(weights);
  const x = tf.tensor2d(data.subarray(0, PIXELS), [1, PIXELS]);
  const times = [];
  for (let run = 0; run <= runs; run++) {
    const start = performance.now();
    for (let call = 0; call < calls; call++) {
      tf.tidy(() => model.predict(x).dataSync());
    }
    times.push(((performance.now() - start) / calls) * 1000);
  }
  return times.slice(1);
}
