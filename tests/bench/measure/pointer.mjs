// SPDX-License-Identifier: MIT
// How long the page takes from a pointer move to the last picture's pixels, in
// headless Chromium, at rest and while a network is being trained.

import { launchChromium } from "../../chromium.mjs";
import { serveSite } from "../../web/site-server.mjs";

const moves = 400;

/**
 * @typedef {object} Latencies
 * @property {string} name
 * @property {number[]} sorted milliseconds
 */

/** @returns {Promise<Latencies[]>} */
export async function measurePointer() {
  const site = await serveSite();
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    await page.evaluateOnNewDocument(recordLatencies);
    await page.goto(site.url);
    await page.waitForSelector("main[aria-busy=false]");
    return await allPhases(page);
  } finally {
    await browser.close();
    await site.close();
  }
}

/** @param {import("puppeteer-core").Page} page */
async function allPhases(page) {
  const atRest = await measure(page, "at rest");
  await page.locator("input[name=epochs]").fill("500");
  await page.locator("aria/Train").click();
  await page.waitForFunction(() =>
    /^Learning/.test(
      document.querySelector("#training-text")?.textContent ?? "",
    ),
  );
  const training = await measure(page, "while training");
  await page.locator("aria/Draw with it").click();
  const own = await measure(page, "on the network in training");
  return [atRest, training, own];
}

/**
 * @param {import("puppeteer-core").Page} page
 * @param {string} name
 * @returns {Promise<Latencies>}
 */
async function measure(page, name) {
  await page.evaluate(() => Reflect.get(globalThis, "latencies").splice(0));
  await draw(page);
  const latencies = await page.evaluate(
    () => /** @type {number[]} */ (Reflect.get(globalThis, "latencies")),
  );
  return { name, sorted: latencies.sort((a, b) => a - b) };
}

/**
 * In the page: from the moment it gets a move to when the pictures it led to
 * are all painted. A move during a running look waits for the next one, and
 * that counts, too.
 */
function recordLatencies() {
  /** @type {number[]} */
  const latencies = [];
  /** @type {number[]} */
  let waiting = [];
  Object.assign(globalThis, { latencies });
  // A move without a button pressed draws nothing and waits for nothing.
  const note = (/** @type {PointerEvent} */ { buttons }) => {
    if (buttons !== 0) waiting.push(performance.now());
  };
  addEventListener("pointermove", note, { capture: true });
  const { prototype } = CanvasRenderingContext2D;
  const { putImageData, getImageData } = prototype;
  /** @type {number[]} */
  let looking = [];
  prototype.getImageData = function (...area) {
    if (!this.canvas.isConnected) {
      looking = waiting;
      waiting = [];
    }
    return getImageData.apply(this, area);
  };
  prototype.putImageData = /** @type {typeof putImageData} */ (
    /** @this {CanvasRenderingContext2D} @param {Parameters<typeof putImageData>} picture */
    function (...picture) {
      putImageData.apply(this, picture);
      if (this.canvas.id !== "denoised") return;
      const now = performance.now();
      latencies.push(...looking.map((moved) => now - moved));
      looking = [];
    }
  );
}

/** Circles round the sheet at a hand's pace. @param {import("puppeteer-core").Page} page */
async function draw(page) {
  await page.locator("aria/Clear").click();
  const sheet = await page.waitForSelector("aria/Draw a digit");
  await sheet?.evaluate((canvas) => canvas.scrollIntoView());
  const box = await sheet?.boundingBox();
  if (!box) throw new Error("expected a sheet to draw on, got none");
  for (let move = 0; move <= moves; move++) {
    const angle = move / 20;
    const radius = 0.2 + (0.15 * move) / moves;
    const x = box.x + box.width * (0.5 + radius * Math.cos(angle));
    const y = box.y + box.height * (0.5 + radius * Math.sin(angle));
    await page.mouse.move(x, y);
    if (move === 0) await page.mouse.down();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await page.mouse.up();
}
