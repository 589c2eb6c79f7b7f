// SPDX-License-Identifier: MIT
// The most wasm memory that training takes: it never shrinks, so what there is
// at the end is the most.

import { Autoencoder } from "/dist/index.js";
import { optimizer } from "./engine.js";
import { randomBytes } from "./random-data.js";
import { threads } from "./threads.js";
import { configOf, sampleSize, workloads } from "./workloads.js";

const SAMPLES = 60_000;
const CHUNKS = 200;
const FIRST_CHUNKS = 10;

/** Bytes beside the data, of an epoch of `deep` on bytes. */
export async function trainingMemory() {
  const workload = workloads.deep;
  const data = randomBytes(SAMPLES * sampleSize(workload));
  const model = await Autoencoder.create(configOf(workload), { threads });
  await model.fit(data, { batchSize: workload.batch, optimizer });
  const { memory } = model.runtime;
  model.dispose();
  return memory - data.byteLength;
}

/** Bytes by which a stream's memory grows after its first chunks. */
export async function streamGrowth() {
  const workload = workloads.keras;
  const { batch: batchSize } = workload;
  const chunk = randomBytes(batchSize * sampleSize(workload));
  const model = await Autoencoder.create(configOf(workload), { threads });
  let early;
  async function* chunks() {
    for (let i = 0; i < CHUNKS; i++) {
      if (i === FIRST_CHUNKS) early = model.runtime.memory;
      yield chunk;
    }
  }
  await model.fit(chunks(), { batchSize, optimizer });
  const { memory } = model.runtime;
  model.dispose();
  return memory - early;
}
