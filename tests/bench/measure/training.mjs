// SPDX-License-Identifier: MIT
// Training: the engine with one thread and with all, beside its peers, which
// first have to compute the same.

import { sampleSize, workloads } from "../page/workloads.js";
import { rates } from "../report/statistics.mjs";

export { sampleSize, workloads };

/**
 * @param {(expression: string) => Promise<any>} evaluate in the bench's page
 * @param {string} name of the workload
 * @param {{ peers: string[], threads: number, peak?: number }} run `peak` of one core, in FLOP/s
 * @param {(line: string) => void} tell
 */
export async function measureTraining(evaluate, name, run, tell) {
  const workload = workloads[name];
  const engine = async (threads) => {
    tell(`${name}: engine, threads: ${threads}`);
    const times = await evaluate(call("engineEpochs", name, threads));
    return rates(workload.samples.engine, times);
  };
  const row = { one: await engine(1) };
  if (run.threads > 1) row.all = await engine(run.threads);
  for (const peer of run.peers.filter((peer) => peer in workload.samples)) {
    tell(`${name}: ${peer}`);
    row[peer] = await measurePeer(evaluate, peer, name);
  }
  return withRatios(row, workload.flops, run.peak);
}

async function measurePeer(evaluate, peer, name) {
  try {
    const differences = await evaluate(call("check", peer, name));
    const times = await evaluate(call("peerEpochs", peer, name));
    const samples = workloads[name].samples[peer];
    return { ...rates(samples, times), differences };
  } catch (error) {
    return { missing: error.message.split("\n")[0] };
  }
}

/** Adds how the medians compare: threads, peers, and the use of one core. */
export function withRatios(row, amount, peak) {
  const best = row.all ?? row.one;
  const ratios = {};
  if (row.all) ratios.threads = row.all.median / row.one.median;
  for (const peer of ["tensorflow", "jax"]) {
    if (row[peer]?.median) ratios[peer] = best.median / row[peer].median;
  }
  const use = peak && (row.one.median * amount) / peak;
  return { ...row, ratios, ...(use ? { use } : {}) };
}

/** `bench.name(…args)` */
export function call(name, ...args) {
  const list = args.map((arg) => JSON.stringify(arg)).join(", ");
  return `bench.${name}(${list})`;
}
