// SPDX-License-Identifier: MIT
// Recommenders of ratings whose noise is known, and the memory that a large
// table of ratings takes.

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Recommender } from "autoencoder-wasm";
import { syntheticRatings } from "./synthetic-ratings.mjs";

const noise = 0.5;
let ratings;
const found = {};

/** About 600,000 ratings, a tenth of them held back. */
async function evaluated(kind, epochs, l2) {
  ratings ??= syntheticRatings({
    users: 2000,
    items: 1000,
    rank: 3,
    noise,
    density: 0.3,
    seed: 1,
  });
  const options = { kind, epochs, l2, seed: 1, deterministic: true };
  const recommender = await Recommender.fit(ratings.training, options);
  try {
    return await recommender.evaluate(ratings.heldBack);
  } finally {
    recommender.dispose();
  }
}

const figure = (name) =>
  `ratings of rank 3 with noise: ${name}, RMSE over the noise's`;

const accuracy = [
  ["itemAutoRec", 50],
  ["userAutoRec", 100],
].map(([kind, l2]) => ({
  figure: figure(kind),
  anchor: "1",
  goal: 1.05,
  atMost: true,
  epochs: 60,
  measure: async (_, epochs) => {
    found[kind] = await evaluated(kind, epochs, l2);
    return found[kind].rmse / noise;
  },
}));

/** To be read beside the others: nothing is asked of it. */
const baseline = {
  figure: figure("biases"),
  anchor: "the baseline",
  goal: 0,
  epochs: 1,
  measure: async () => {
    const { baselines } =
      Object.values(found)[0] ?? (await evaluated("itemAutoRec", 1));
    return baselines.biases.rmse / noise;
  },
};

/** Peak of a process that trains on 10 million ratings, in gigabytes. */
async function peak(kind) {
  const script = new URL("../recommend-memory.mjs", import.meta.url);
  const run = promisify(execFile);
  const options = [fileURLToPath(script), "--kind", kind];
  const { stdout } = await run(process.execPath, options);
  return JSON.parse(stdout).peakMegabytes / 1000;
}

const memory = ["userAutoRec", "itemAutoRec", "multVae"].map((kind) => ({
  figure:
    `100,000 users × 20,000 items, 10 M ratings, 20 batches: ${kind}, ` +
    "peak of the process, GB",
  anchor: "8.0 as a dense matrix",
  goal: 1,
  atMost: true,
  epochs: 1,
  measure: () => peak(kind),
}));

export const recommenderRows = [...accuracy, baseline, ...memory];
