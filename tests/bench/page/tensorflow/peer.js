// SPDX-License-Identifier: MIT
// TensorFlow.js under measurement: its wasm backend, with SIMD and, where the
// page is isolated, threads.

import { convolutional, dense, recurrent } from "./layers.js";
import { Variational } from "./variational.js";
import { LayersModel } from "./layers-model.js";

const { tf } = globalThis;

/** Starts it; tells how it runs. */
export async function start() {
  tf.wasm.setWasmPaths("/modules/@tensorflow/tfjs-backend-wasm/dist/");
  await tf.setBackend("wasm");
  await tf.ready();
  const threads = tf.wasm.getThreadsCount();
  return `TensorFlow.js ${tf.version.tfjs}, ${tf.getBackend()}, threads: ${threads}`;
}

const layersOf = {
  keras: dense,
  deep: dense,
  conv: convolutional,
  lstm: recurrent,
};

/** A model with given weights: `reconstruct`, `losses`, `epoch`, `dispose`. */
export function create(name, workload, weights) {
  if (name === "vae") return new Variational(workload, weights);
  return new LayersModel(workload, layersOf[name](workload, weights));
}
