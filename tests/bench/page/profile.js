// SPDX-License-Identifier: MIT
// Training steps and nothing else, on this thread, by a build of the engine
// that keeps its functions' names: tests/bench/kernels/.

import { optimizer } from "./engine.js";
import { randomFloats } from "./random-data.js";
import { configOf, sampleSize, workloads } from "./workloads.js";

const BATCHES = 8;

/** Makes a model of a workload that is ready for `train`. */
async function open(variant, name) {
  const { default: createEngine } = await import(
    `/kernels/engine-${variant}.js`
  );
  const engine = await createEngine(instantiation(variant));
  const workload = workloads[name];
  const { batch: batchSize } = workload;
  const data = randomFloats(BATCHES * batchSize * sampleSize(workload));
  const model = engine.createModel(JSON.stringify(configOf(workload)));
  const dataset = model.dataset(data, null, null);
  const options = JSON.stringify({ epochs: 1e6, batchSize, optimizer });
  globalThis.trainer = model.train(dataset, null, options);
}

const instantiation = (variant) => ({
  instantiateWasm(imports, receive) {
    const file = fetch(`/kernels/engine-${variant}.wasm`);
    WebAssembly.instantiateStreaming(file, imports).then(
      ({ instance, module }) => receive(instance, module),
    );
    return {};
  },
});

/** Trains for so long. Returns how many steps that were, and how long they took. */
function train(milliseconds) {
  const start = performance.now();
  let steps = 0;
  let time = 0;
  while (time < milliseconds) {
    if (globalThis.trainer.step().kind === "batch") steps++;
    time = performance.now() - start;
  }
  return { steps, time };
}

globalThis.bench = { open, train };
