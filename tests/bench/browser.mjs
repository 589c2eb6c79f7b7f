// SPDX-License-Identifier: MIT
// The browser that the bench runs in: Chromium, or those that the tests know.

import { launchChromium } from "../chromium.mjs";

/**
 * @typedef {object} OpenBrowser with one page
 * @property {string} version
 * @property {(url: string) => Promise<void>} open resolves when the page is loaded
 * @property {(expression: string) => Promise<any>} evaluate the value of an
 *   expression in the page, awaited; it crosses as JSON
 * @property {() => Promise<void>} close
 */

// Slow peers take minutes for one answer; only a hang meets this.
const patience = 600_000;

/**
 * @param {string} name chromium, firefox or webkit
 * @returns {Promise<OpenBrowser>}
 */
export async function launch(name) {
  if (name === "chromium") return openChromium();
  const browsers = await import("../browsers.mjs");
  return browsers.launch(name, { patience });
}

async function openChromium() {
  const browser = await launchChromium({ protocolTimeout: patience });
  const page = await browser.newPage();
  page.setDefaultTimeout(patience);
  return {
    version: await browser.version(),
    open: async (url) => {
      await page.goto(url);
    },
    evaluate: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
}
