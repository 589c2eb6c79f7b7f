// SPDX-License-Identifier: MIT
// `npm run bench -- --profile [workload]`: where a training step's time goes,
// kernel by kernel, in wasm on one thread.

import { launchChromium } from "../../chromium.mjs";
import { workloads } from "../page/workloads.js";
import { serve } from "../serve.mjs";
import { profileTable } from "./profile-table.mjs";
import { selfTimes } from "./self-times.mjs";

const WARM_UP = 3000;
const MILLISECONDS = 3000;
const MICROSECONDS_A_SAMPLE = 200;

/**
 * @param {string[]} names of workloads; none means all
 * @returns {Promise<string>} a table each
 */
export async function profile(names) {
  const known = Object.keys(workloads);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown) {
    throw new Error(`--profile: expected ${known.join(", ")}, got ${unknown}`);
  }
  const site = await serve();
  const browser = await launchChromium();
  try {
    const tables = [];
    for (const name of names.length > 0 ? names : known) {
      tables.push(await profileOne(await browser.newPage(), site.url, name));
    }
    return tables.join("\n\n");
  } finally {
    await browser.close();
    site.close();
  }
}

/** @param {import("puppeteer-core").Page} page */
async function profileOne(page, url, name) {
  await page.goto(`${url}profile.html`);
  await page.evaluate(`bench.open("relaxed", "${name}")`);
  await page.evaluate(`bench.train(${WARM_UP})`);
  const client = await page.createCDPSession();
  await client.send("Profiler.enable");
  const interval = MICROSECONDS_A_SAMPLE;
  await client.send("Profiler.setSamplingInterval", { interval });
  await client.send("Profiler.start");
  const run = await page.evaluate(`bench.train(${MILLISECONDS})`);
  const { profile } = await client.send("Profiler.stop");
  await page.close();
  return profileTable(name, workloads[name], run, selfTimes(profile));
}
