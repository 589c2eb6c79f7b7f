// SPDX-License-Identifier: MIT
// One way to use any browser in a test: start it, open a page, ask the page
// something, close it. What only one of them can do is not for here.

import { whyMissing } from "../scripts/browsers.mjs";
import { launchChromium } from "./chromium.mjs";
import { launchFirefox } from "./firefox.mjs";
import { launchWebKit } from "./webkit.mjs";

/** @typedef {import("../scripts/browsers.mjs").BrowserName} BrowserName */

/**
 * @typedef {object} OpenBrowser with one page
 * @property {string} version such as `Chrome/156.0.8078.79`
 * @property {(url: string) => Promise<void>} open resolves when the page is
 *   loaded
 * @property {(expression: string) => Promise<unknown>} evaluate the value of a
 *   JavaScript expression in the page, awaited; it crosses as JSON. What it
 *   keeps for a later one it keeps as a property of `window`
 * @property {() => Promise<void>} close
 */

/** @type {BrowserName[]} */
export const browserNames = ["chromium", "firefox", "webkit"];

/**
 * @typedef {object} LaunchOptions
 * @property {boolean} [sharedMemory] give isolated pages shared memory, too,
 *   where a browser does not do so by itself. Default `false`
 * @property {number} [patience] milliseconds that a page or an expression may
 *   take: only a hang meets them. Default two minutes
 */

/**
 * Starts a browser without a window, with nothing kept from before.
 *
 * @param {BrowserName} name
 * @param {LaunchOptions} [options]
 * @returns {Promise<OpenBrowser>}
 */
export async function launch(name, options = {}) {
  const missing = whyMissing(name);
  if (missing) throw new Error(missing);
  const settings = { sharedMemory: false, patience: 120_000, ...options };
  switch (name) {
    case "chromium":
      return launchPuppeteer(settings);
    case "firefox":
      return launchFirefox(settings);
    case "webkit":
      return launchWebKit(settings);
  }
}

/**
 * @param {Required<LaunchOptions>} options
 * @returns {Promise<OpenBrowser>}
 */
async function launchPuppeteer({ patience }) {
  const browser = await launchChromium({ protocolTimeout: patience });
  const version = await browser.version();
  const page = await browser.newPage();
  page.setDefaultTimeout(patience);
  return {
    version,
    async open(url) {
      await page.goto(url);
    },
    async evaluate(expression) {
      const text = await page.evaluate(
        `(async () => JSON.stringify(await (${expression})))()`,
      );
      return text === undefined ? undefined : JSON.parse(String(text));
    },
    close: () => browser.close(),
  };
}
