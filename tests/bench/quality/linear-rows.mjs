// SPDX-License-Identifier: MIT
// A linear autoencoder finds what PCA finds (Baldi & Hornik 1989): its test
// error over PCA's, both computed here.

import { presets } from "autoencoder-wasm";
import { PIXELS, trained } from "./digits.mjs";
import { fitPca, pcaError } from "./pca.mjs";

let pca;

async function linearOverPca({ train, test }, epochs, units) {
  pca ??= fitPca(train, PIXELS, 32);
  const config = presets.linear({ inputShape: [PIXELS], units, seed: 1 });
  const optimizer = {
    type: "adam",
    learningRate: { type: "cosine", initial: 2e-3, final: 1e-6, epochs },
  };
  return trained(
    config,
    train,
    { epochs, batchSize: 256, optimizer },
    async (model) => {
      const { meanSquaredError } = await model.evaluate(test);
      return meanSquaredError / pcaError(pca, test, units);
    },
  );
}

export const linearRows = [2, 8, 32].map((units) => ({
  figure: `linear autoencoder, code ${units}: test MSE over PCA's`,
  anchor: "M1: 1",
  goal: 1.01,
  atMost: true,
  epochs: 20,
  measure: (digits, epochs) => linearOverPca(digits, epochs, units),
  slow: units !== 8,
}));
