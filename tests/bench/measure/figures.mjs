// SPDX-License-Identifier: MIT
// Single figures, each by its name in report/limits.mjs.

import { downloads } from "../../rules/download-size.mjs";
import { launch } from "../browser.mjs";
import { limits } from "../report/limits.mjs";
import { percentile, statistics } from "../report/statistics.mjs";
import { serve } from "../serve.mjs";
import { measurePointer } from "./pointer.mjs";
import { firstLine } from "./row.mjs";

const COLD_STARTS = 5;

/** @type {Record<string, (page: import("./bench-page.mjs").BenchPage) => Promise<number[]>>} */
const measures = {
  reconstructKeras: (page) => page.call("aloneTimes", page.variant, "keras"),
  reconstructConv: (page) => page.call("aloneTimes", page.variant, "conv"),
  reconstructCall: (page) => page.call("callTimes", "keras"),
  reconstructTensorflow: (page) =>
    page.call("peerReconstruct", "tensorflow", "keras"),
  cold: (page) => coldStarts(page.name),
  pointer: async () => {
    const [, training] = await measurePointer();
    return [percentile(training.sorted, 0.99)];
  },
  download: async ({ variant }) => [
    downloads(variant).reduce((sum, { size }) => sum + size, 0) / 1000,
  ],
  memory: async (page) => [(await page.call("trainingMemory")) / 2 ** 20],
  stream: async (page) => [(await page.call("streamGrowth")) / 2 ** 20],
  linearity: (page) => page.call("slowestOverFastest"),
};

export const figureNames = Object.keys(measures);

/**
 * @param {import("./bench-page.mjs").BenchPage} page
 * @param {string} name
 */
export async function measureFigure(page, name) {
  page.tell(limits[name].name);
  try {
    return statistics(await measures[name](page));
  } catch (error) {
    return { missing: firstLine(error) };
  }
}

/** Milliseconds from page load to the first reconstruction, each in a browser that has seen nothing. */
async function coldStarts(name) {
  const site = await serve();
  const times = [];
  for (let start = 0; start < COLD_STARTS; start++) {
    const browser = await launch(name);
    try {
      await browser.open(`${site.url}cold.html`);
      const time = 'import("./cold.js").then(({ time }) => time)';
      times.push(await browser.evaluate(time));
    } finally {
      await browser.close();
    }
  }
  site.close();
  return times;
}
