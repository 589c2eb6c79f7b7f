// SPDX-License-Identifier: MIT
// One run: everything that is asked for, in one page.

import { openBenchPage } from "./bench-page.mjs";
import { figureNames, measureFigure } from "./figures.mjs";
import { measureProduct, productNames } from "./products.mjs";
import { measureTraining, trainingNames } from "./training.mjs";

const groups = {
  training: { names: trainingNames, measure: measureTraining },
  products: { names: productNames, measure: measureProduct },
  figures: { names: figureNames, measure: measureFigure },
};

/**
 * @param {{ browser: string, only: string }} options
 * @param {(line: string) => void} tell
 */
export async function run({ browser, only }, tell) {
  requireRow(only);
  const page = await openBenchPage(browser, tell);
  const result = { about: describe(page) };
  try {
    for (const [group, { names, measure }] of Object.entries(groups)) {
      result[group] = {};
      for (const name of names.filter((name) => name.includes(only))) {
        result[group][name] = await measure(page, name);
      }
    }
    return result;
  } finally {
    await page.close();
  }
}

function requireRow(only) {
  const names = Object.values(groups).flatMap(({ names }) => names);
  if (names.some((name) => name.includes(only))) return;
  throw new Error(
    `--only: expected a part of ${names.join(", ")}, got ${only}`,
  );
}

function describe({ browser, variant, threads, peers }) {
  const engine = `autoencoder-wasm, ${variant}, threads: ${threads}`;
  const others = Object.entries(peers).map(
    ([peer, { about, missing }]) => about ?? `${peer} ${missing}`,
  );
  return `${[browser, engine, ...others].join("; ")}.`;
}
