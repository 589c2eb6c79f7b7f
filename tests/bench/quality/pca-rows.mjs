// SPDX-License-Identifier: MIT
// Pca of 60,000 digits: the error of 10,000 others, beside the figures of a
// NumPy fit.

import { Pca } from "autoencoder-wasm";
import { PIXELS } from "./digits.mjs";

const kept = new Map();

/** One fit serves all code lengths. */
async function errorOf({ train, test }, solver, components) {
  if (!kept.has(solver)) {
    const options = { components: 32, solver, inputShape: [PIXELS] };
    kept.set(solver, await Pca.fit(train, options));
  }
  const { data } = await kept.get(solver).reconstruct(test, { components });
  const sum = data.reduce((all, x, i) => all + (x - test[i] / 255) ** 2, 0);
  return sum / data.length;
}

/** Goals are M1's, and the half of its last digit. */
export const pcaRows = [
  ["exact", 8, 0.03745],
  ["exact", 16, 0.02695],
  ["exact", 32, 0.01685],
  ["randomized", 32, 0.01685],
].map(([solver, components, goal]) => ({
  figure: `Pca, ${solver}, ${components} components: test MSE`,
  anchor: `M1: ${(goal - 0.00005).toFixed(4)}`,
  goal,
  atMost: true,
  epochs: 1,
  measure: (digits) => errorOf(digits, solver, components),
}));
