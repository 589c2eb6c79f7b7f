// SPDX-License-Identifier: MIT
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../chromium.mjs";
import { eventually } from "./eventually.js";
import { serveSite } from "./site-server.mjs";
import type { Site } from "./site-server.mjs";
import { drawStroke, three } from "./strokes.js";
import { click, textOf, untilLoaded, visit } from "./visit.js";

let site: Site;
let browser: Browser;

beforeAll(async () => {
  site = await serveSite();
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe("nothing leaves the device", () => {
  it("asks nobody but its own host, and for nothing after loading, not even to train", async () => {
    const { page, requests, problems } = await visit(browser, site.url);
    const loaded = site.requests.length;
    for (const stroke of three) await drawStroke(page, stroke);
    await page.locator("input[name=epochs]").fill("1");
    await click(page, "Train");
    await eventually(async () =>
      expect(await textOf(page, "#training-text")).toMatch(/^Finished/),
    );
    await click(page, "Draw with it");

    expect(site.requests.slice(loaded)).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(site.url))).toEqual([]);
    expect(problems).toEqual([]);
    await page.close();
  });

  it("says so", async () => {
    const { page } = await visit(browser, site.url);
    expect(await textOf(page, "#privacy")).toContain(
      "Nothing leaves this device.",
    );
    await page.close();
  });

  it("opens and trains without any network once it was loaded", async () => {
    const away = await serveSite();
    const { page, problems } = await visit(browser, away.url);
    await away.close();
    await page.reload();
    await untilLoaded(page);
    await page.locator("input[name=epochs]").fill("1");
    await click(page, "Train");
    await eventually(async () =>
      expect(await textOf(page, "#training-text")).toMatch(/^Finished/),
    );
    expect(
      await page.$eval("#notice", (notice) => notice.checkVisibility()),
    ).toBe(false);
    expect(problems.filter((text) => !/service-worker/.test(text))).toEqual([]);
    await page.close();
  });

  it("could not reach another host if it tried", async () => {
    const { page } = await visit(browser, site.url);
    const reached = await page.evaluate(() =>
      fetch("https://example.com/").then(
        () => "reached",
        () => "refused",
      ),
    );
    expect(reached).toBe("refused");
    const policy = await page.$eval(
      "meta[http-equiv=Content-Security-Policy]",
      (meta) => meta.getAttribute("content"),
    );
    expect(policy).toMatch(/default-src 'self'/);
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|data:|\*/);
    await page.close();
  });
});
