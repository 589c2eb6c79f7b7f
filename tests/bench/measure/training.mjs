// SPDX-License-Identifier: MIT
// Training: the engine with one thread and with all, beside its peers, which
// first have to compute the same.

import { workloads } from "../page/workloads.js";
import { rates } from "../report/statistics.mjs";
import { measurePeak } from "./peak.mjs";
import { addPeer, withRatios } from "./row.mjs";

export const trainingNames = Object.keys(workloads);

/**
 * @param {import("./bench-page.mjs").BenchPage} page
 * @param {string} name of the workload
 */
export async function measureTraining(page, name) {
  const { samples, flops } = workloads[name];
  const engine = async (threads) => {
    page.tell(`${name}: engine, threads: ${threads}`);
    const times = await page.call("engineEpochs", name, threads);
    return rates(samples.engine, times);
  };
  const row = { peak: await measurePeak(page), one: await engine(1) };
  if (page.threads > 1) row.all = await engine(page.threads);
  for (const peer of Object.keys(page.peers)) {
    if (!(peer in samples)) continue;
    page.tell(`${name}: ${peer}`);
    await addPeer(row, page, peer, () => measurePeer(page, peer, name));
  }
  return withRatios(row, flops / 1e9);
}

async function measurePeer(page, peer, name) {
  const differences = await page.call("check", peer, name);
  const times = await page.call("peerEpochs", peer, name);
  return { ...rates(workloads[name].samples[peer], times), differences };
}
