// SPDX-License-Identifier: MIT
// One run: everything that is asked for, in one page.

import { launch } from "../browser.mjs";
import { serve } from "../serve.mjs";
import { call, measureTraining, workloads } from "./training.mjs";

/** @param {{ browser: string, only: string }} options @param {(line: string) => void} tell */
export async function run({ browser: name, only }, tell) {
  const site = await serve();
  const browser = await launch(name);
  try {
    await browser.open(site.url);
    const evaluate = (expression) => browser.evaluate(expression);
    const machine = await evaluate(call("runtime"));
    const peers = await startPeers(evaluate, tell);
    const asked = (row) => row.includes(only);
    const training = {};
    for (const workload of Object.keys(workloads).filter(asked)) {
      const run = { ...machine, peers: Object.keys(peers) };
      training[workload] = await measureTraining(evaluate, workload, run, tell);
    }
    const about = describe(browser.version, machine, peers);
    return { about, browser: browser.version, machine, peers, training };
  } finally {
    await browser.close();
    site.close();
  }
}

/** Those that start; others are told and left out. */
async function startPeers(evaluate, tell) {
  const peers = {};
  for (const peer of ["tensorflow", "jax"]) {
    try {
      peers[peer] = await evaluate(call("start", peer));
    } catch (error) {
      tell(`${peer} is left out: ${error.message}`);
    }
  }
  return peers;
}

function describe(version, { variant, threads }, peers) {
  const engine = `autoencoder-wasm, ${variant}, threads: ${threads}`;
  return `${[version, engine, ...Object.values(peers)].join("; ")}.`;
}
