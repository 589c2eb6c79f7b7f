// SPDX-License-Identifier: MIT
// The multiply-adds that one core can do, measured beside each row: what else
// the machine does changes while a run goes on.

import { statistics } from "../report/statistics.mjs";

/** @param {import("./bench-page.mjs").BenchPage} page */
export async function measurePeak(page, threads = 1) {
  return statistics(await page.call("peakRates", page.variant, threads));
}
