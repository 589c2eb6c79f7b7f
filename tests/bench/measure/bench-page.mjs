// SPDX-License-Identifier: MIT
// The bench's page in a browser, with the peers that start there.

import { launch } from "../browser.mjs";
import { serve } from "../serve.mjs";
import { firstLine } from "./row.mjs";

/**
 * @typedef {object} BenchPage
 * @property {string} name of the browser
 * @property {string} browser its version
 * @property {"simd" | "relaxed"} variant that the engine picks there
 * @property {number} threads that it may use
 * @property {Record<string, { about?: string, missing?: string, leftOut?: boolean }>} peers how they run, or why they do not
 * @property {(name: string, ...args: unknown[]) => Promise<any>} call a function of page/main.js
 * @property {(line: string) => void} tell
 * @property {() => Promise<void>} close
 */

/**
 * @param {string} name of the browser
 * @param {(line: string) => void} tell
 * @returns {Promise<BenchPage>}
 */
export async function openBenchPage(name, tell) {
  const site = await serve();
  const browser = await launch(name);
  const close = async () => {
    await browser.close();
    site.close();
  };
  const call = (name, ...args) => {
    const list = args.map((arg) => JSON.stringify(arg)).join(", ");
    return browser.evaluate(`bench.${name}(${list})`);
  };
  try {
    await browser.open(site.url);
    // Not every driver waits for modules.
    await browser.evaluate('import("./main.js").then(() => true)');
    const { variant, threads } = await call("runtime");
    const peers = await startPeers(call, name === "chromium");
    const about = { name, browser: browser.version, variant, threads, peers };
    return { ...about, call, tell, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What does not start misses its goals where it should, and is left out elsewhere. */
async function startPeers(call, required) {
  const peers = {};
  for (const peer of ["tensorflow", "jax"]) {
    try {
      peers[peer] = { about: await call("start", peer) };
    } catch (error) {
      const missing = `${peer} does not start: ${firstLine(error)}`;
      peers[peer] = { missing, leftOut: !required };
    }
  }
  return peers;
}
