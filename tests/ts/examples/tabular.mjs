// SPDX-License-Identifier: MIT
// A table of people in centimetres, kilograms and years with gaps in it: fills
// them in, and finds the row that cannot be.

import { Autoencoder } from "autoencoder-wasm";
import { normals } from "./random.mjs";
import { runAlone } from "./run-alone.mjs";

const columns = 4;

/** Height, weight, arm span, age: the first three go together. */
function people(count, seed) {
  const draws = normals(count * columns, seed);
  return Array.from({ length: count }, (_, row) => {
    const [size, build, span, age] = draws.subarray(row * columns);
    const height = 172 + 9 * size;
    const weight = 72 + 10 * size + 3 * build;
    return [height, weight, 1.02 * height + 2 * span, 45 + 12 * age];
  });
}

/** Rows without every fifth weight: NaN stands for what is not known. */
function withGaps(rows) {
  return rows.map((row, i) => (i % 5 ? row : row.with(1, NaN)));
}

const config = {
  inputShape: [columns],
  corruption: { type: "masking", rate: 0.25 },
  encoder: [{ type: "dense", units: 24, activation: "tanh" }],
  bottleneck: { type: "dense", units: 2 },
  loss: { type: "meanSquaredError", over: "present" },
  standardize: true,
  seed: 1,
};

export async function run() {
  const model = await Autoencoder.create(config, { deterministic: true });
  await model.fit(withGaps(people(1500, 1)), { epochs: 40 });
  const unseen = people(200, 2);
  const filled = await model.reconstruct(withGaps(unseen));
  const meanError = (guess) => {
    const gaps = unseen.map((row, i) => Math.abs(guess(i) - row[1]));
    return gaps.reduce((sum, x, i) => sum + (i % 5 ? 0 : x), 0) / 40;
  };
  unseen[77] = [150, 110, 200, 45]; // each number may be, all of them may not
  const { data } = await model.reconstruct(unseen);
  const units = [9, 10.4, 9.4, 12];
  const errors = unseen.map((row, i) =>
    Math.hypot(...row.map((x, j) => (x - data[i * columns + j]) / units[j])),
  );
  model.dispose();
  return {
    byMean: meanError(() => 72),
    byModel: meanError((i) => filled.data[i * columns + 1]),
    oddRow: errors.indexOf(Math.max(...errors)),
  };
}

runAlone(import.meta.url, run);
