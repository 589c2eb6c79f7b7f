// SPDX-License-Identifier: MIT
// The most wasm memory that training takes. It never shrinks, so what it has at
// the end is the most.

import { Autoencoder } from "/dist/index.js";
import { optimizer } from "./engine.js";
import { randomBytes } from "./random-data.js";
import { configOf, sampleSize, workloads } from "./workloads.js";

const SAMPLES = 60_000;

/** Bytes beside the data, of an epoch of `deep` on bytes. */
export async function trainingMemory() {
  const workload = workloads.deep;
  const data = randomBytes(SAMPLES * sampleSize(workload));
  const memories = watchMemories();
  const model = await Autoencoder.create(configOf(workload), { worker: false });
  await model.fit(data, { batchSize: workload.batch, optimizer });
  const sizes = memories().map(({ buffer }) => buffer.byteLength);
  model.dispose();
  if (sizes.length !== 1) {
    throw new Error(`expected one memory, got ${sizes.length}`);
  }
  return sizes[0] - data.byteLength;
}

/** The memories of all instances from now on: exported, or with threads imported. */
function watchMemories() {
  const found = new Set();
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (module, imports) => {
    const instance = await instantiate(module, imports);
    const spaces = [instance.exports, ...Object.values(imports)];
    for (const value of spaces.flatMap(Object.values)) {
      if (value instanceof WebAssembly.Memory) found.add(value);
    }
    return instance;
  };
  return () => {
    WebAssembly.instantiate = instantiate;
    return [...found];
  };
}
