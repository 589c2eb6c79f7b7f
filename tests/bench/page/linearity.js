// SPDX-License-Identifier: MIT
// Whether a sample costs the same, however many there are.

import { Autoencoder } from "/dist/index.js";
import { optimizer } from "./engine.js";
import { randomBytes } from "./random-data.js";
import { configOf, sampleSize, workloads } from "./workloads.js";

const COUNTS = [1000, 10_000, 100_000];
const ROUNDS = 3;

/** Slowest over fastest of these, in some rounds: one number each. */
export async function slowestOverFastest() {
  const workload = workloads.keras;
  const most = Math.max(...COUNTS);
  const data = randomBytes(most * sampleSize(workload));
  const options = { threads: 1 };
  const model = await Autoencoder.create(configOf(workload), options);
  const ratios = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const costs = [];
    for (const count of COUNTS) {
      const part = data.subarray(0, count * sampleSize(workload));
      costs.push(await cost(model, part, most / count, workload.batch));
    }
    ratios.push(Math.max(...costs) / Math.min(...costs));
  }
  model.dispose();
  return ratios.slice(1);
}

/** Milliseconds of so many epochs, after one that also brings the data there. */
async function cost(model, data, epochs, batchSize) {
  const ends = [];
  await model.fit(data, {
    epochs: epochs + 1,
    batchSize,
    optimizer,
    onEpoch: () => ends.push(performance.now()),
  });
  return ends.at(-1) - ends[0];
}
