// SPDX-License-Identifier: MIT
// Headless Chromium for tests and benches.

import puppeteer from "puppeteer-core";
import { findBrowser } from "../scripts/browsers.mjs";

// Without the network flags Chromium looks up its maker's hosts at every
// start, which a test that counts requests must not see.
const flags = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * @param {import("puppeteer-core").LaunchOptions} [options]
 * @returns {Promise<import("puppeteer-core").Browser>}
 */
export function launchChromium(options = {}) {
  const executablePath = findBrowser("chromium");
  if (executablePath === undefined) {
    throw new Error("expected Chromium, got none: run `npm run setup`");
  }
  return puppeteer.launch({ executablePath, args: flags, ...options });
}
