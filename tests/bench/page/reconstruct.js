// SPDX-License-Identifier: MIT
// One reconstruction of one sample: of the engine alone, by its public API on
// this thread, and by TensorFlow.js.

import { Autoencoder } from "/dist/index.js";
import createEngine from "/dist/engine.js";
import { randomFloats } from "./random-data.js";
import { timesOf } from "./repeat.js";
import { configOf, sampleSize, workloads } from "./workloads.js";

const sampleOf = (name) => randomFloats(sampleSize(workloads[name]));

/** Microseconds of a call of C++: no promise, no message. */
export async function aloneTimes(variant, name) {
  const engine = await openEngine(`/dist/autoencoder-${variant}.wasm`);
  const model = engine.createModel(JSON.stringify(configOf(workloads[name])));
  const sample = sampleOf(name);
  const times = await timesOf(() => model.reconstruct(sample, null));
  model.delete();
  return times;
}

function openEngine(url) {
  return createEngine({
    instantiateWasm(imports, receive) {
      WebAssembly.instantiateStreaming(fetch(url), imports).then(
        ({ instance, module }) => receive(instance, module),
      );
      return {};
    },
  });
}

/** Microseconds of `await model.reconstruct(…)` without a worker. */
export async function callTimes(name) {
  const options = { worker: false, threads: 1 };
  const model = await Autoencoder.create(configOf(workloads[name]), options);
  const sample = sampleOf(name);
  const times = await timesOf(() => model.reconstruct(sample));
  model.dispose();
  return times;
}

/** Microseconds of a peer's, its result read. */
export async function peerTimes(peer, name, weights) {
  const model = peer.create(name, workloads[name], weights);
  const times = await timesOf(model.reconstructing(sampleOf(name)));
  model.dispose();
  return times;
}
