// SPDX-License-Identifier: MIT
// One run: everything that is asked for, in one page.

import { openBenchPage } from "./bench-page.mjs";
import { measureProduct, productNames } from "./products.mjs";
import { measureTraining, trainingNames } from "./training.mjs";

/**
 * @param {{ browser: string, only: string }} options
 * @param {(line: string) => void} tell
 */
export async function run({ browser, only }, tell) {
  const page = await openBenchPage(browser, tell);
  const all = async (names, measure) => {
    const rows = {};
    for (const name of names.filter((name) => name.includes(only))) {
      rows[name] = await measure(page, name);
    }
    return rows;
  };
  try {
    const training = await all(trainingNames, measureTraining);
    const products = await all(productNames, measureProduct);
    return { about: describe(page), training, products };
  } finally {
    await page.close();
  }
}

function describe({ browser, variant, threads, peers }) {
  const engine = `autoencoder-wasm, ${variant}, threads: ${threads}`;
  const others = Object.entries(peers).map(
    ([peer, { about, missing }]) => about ?? `${peer} ${missing}`,
  );
  return `${[browser, engine, ...others].join("; ")}.`;
}
