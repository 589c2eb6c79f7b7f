// SPDX-License-Identifier: MIT
// What the page's service worker does on a host that sends no headers: it
// isolates the page, so that it may train on threads, and keeps the engine
// that runs, no other.

import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { eventually } from "./eventually.js";
import { serveForTests } from "./served.js";
import { serveSite } from "./site-server.mjs";
import { click, textOf, untilLoaded, visit } from "./visit.js";

const served = serveForTests();

/** The page as a machine with that many cores sees it. */
function visitWithCores(cores: number, url = served.site.url) {
  const prepare = (page: Page) =>
    page.evaluateOnNewDocument((count) => {
      const value = { get: () => count };
      Object.defineProperty(navigator, "hardwareConcurrency", value);
    }, cores);
  return visit(served.browser, url, { prepare });
}

/** Variants of the engine in the page's caches. */
async function keptEngines(page: Page): Promise<string[]> {
  const urls = await page.evaluate(async () => {
    const caches_ = (await caches.keys()).map((name) => caches.open(name));
    const keys = caches_.map(async (cache) => (await cache).keys());
    return (await Promise.all(keys)).flat().map(({ url }) => url);
  });
  expect(urls.length).toBeGreaterThan(10);
  return urls
    .map((url) => /\/autoencoder-(.+)-.{8}\.wasm$/.exec(url)?.[1])
    .filter((variant) => variant !== undefined)
    .sort();
}

const howItCame = () => {
  const [navigation] = performance.getEntriesByType("navigation");
  return (navigation as PerformanceNavigationTiming).type;
};

describe("on a host without headers", () => {
  it("with one core the page keeps one engine, and loads once", async () => {
    const { page } = await visitWithCores(1);
    expect(await page.evaluate(howItCame)).toBe("navigate");
    expect(await keptEngines(page)).toEqual(["relaxed"]);
    await page.close();
  });

  it("with more cores it is isolated, and trains on threads without a network", async () => {
    const away = await serveSite();
    const { page, problems } = await visitWithCores(3, away.url);
    expect(await page.evaluate(howItCame)).toBe("reload");
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(await keptEngines(page)).toEqual(["relaxed", "relaxed-threads"]);
    await away.close();
    await page.reload();
    await untilLoaded(page);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await page.locator("input[name=epochs]").fill("1");
    await click(page, "Train");
    await eventually(async () =>
      expect(await textOf(page, "#training-text")).toMatch(/^Finished/),
    );
    expect(problems.filter((text) => !/service-worker/.test(text))).toEqual([]);
    await page.close();
  });
});
