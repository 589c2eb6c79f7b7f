// SPDX-License-Identifier: MIT
// Matrix products, in GFLOP/s; jax-js beside the largest.

import { matrixSizes } from "../page/workloads.js";
import { statistics } from "../report/statistics.mjs";
import { measurePeak } from "./peak.mjs";
import { addPeer, withRatios } from "./row.mjs";

const LARGEST = Math.max(...matrixSizes);

const PEAK = "in-register peak";

export const productNames = [
  PEAK,
  ...matrixSizes.map((size) => `gemm ${size}`),
];

/**
 * @param {import("./bench-page.mjs").BenchPage} page
 * @param {string} name
 */
export function measureProduct(page, name) {
  return name === PEAK ? peakRow(page) : productRow(page, name);
}

async function peakRow(page) {
  page.tell(PEAK);
  const peak = await measurePeak(page);
  const row = { peak, one: peak };
  if (page.threads > 1) row.all = await measurePeak(page, page.threads);
  return withRatios(row, 1);
}

async function productRow(page, name) {
  const n = Number(name.split(" ")[1]);
  const engine = async (threads) => {
    page.tell(`${name}: engine, threads: ${threads}`);
    const rates = page.call("engineProducts", page.variant, threads, n);
    return statistics(await rates);
  };
  const row = { peak: await measurePeak(page), one: await engine(1) };
  if (page.threads > 1) row.all = await engine(page.threads);
  if (n === LARGEST) {
    page.tell(`${name}: jax`);
    await addPeer(row, page, "jax", async () =>
      statistics(await page.call("peerProducts", "jax", n)),
    );
  }
  return withRatios(row, 1);
}
