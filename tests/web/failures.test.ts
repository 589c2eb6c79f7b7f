// SPDX-License-Identifier: MIT
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../chromium.mjs";
import { eventually } from "./eventually.js";
import { ink, picture } from "./pictures.js";
import { serveSite } from "./site-server.mjs";
import { click, textOf, visit } from "./visit.js";

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
});

describe("when something fails", () => {
  it("says that a network could not be fetched, and loads it at the next try", async () => {
    const site = await serveSite();
    site.missing.add("plain.safetensors");
    const { page } = await visit(browser, site.url);
    expect(await textOf(page, "[role=alert]")).toMatch(/connection/);
    site.missing.clear();
    await click(page, "Try again");
    await eventually(async () =>
      expect(ink(await picture(page, "Reconstruction"))).toBeGreaterThan(0.02),
    );
    await page.close();
    await site.close();
  });

  it("works without a kind of network, and gets it at the next try", async () => {
    const site = await serveSite();
    site.missing.add("sparse.safetensors");
    const { page } = await visit(browser, site.url);
    expect(await textOf(page, "[role=alert]")).toMatch(/sparse/);
    expect(ink(await picture(page, "Reconstruction"))).toBeGreaterThan(0.02);
    site.missing.clear();
    await click(page, "Try again");
    await click(page, "Sparse");
    await eventually(async () =>
      expect(await textOf(page, "#code-text")).toMatch(/are on$/),
    );
    await page.close();
    await site.close();
  });

  it("says which browsers run it where the engine does not start", async () => {
    const site = await serveSite();
    const { page } = await visit(browser, site.url, {
      prepare: async (page) => {
        // The engine's file arrives without a byte of WebAssembly.
        site.missing.add(".wasm");
        return page;
      },
    });
    expect(await textOf(page, "[role=alert]")).toMatch(/Safari 16\.4/);
    expect(await textOf(page, "h1")).toContain("Draw a digit");
    await page.close();
    await site.close();
  });

  it("works without the digits to learn from, except for learning", async () => {
    const site = await serveSite();
    site.missing.add("train.bin");
    const { page } = await visit(browser, site.url);
    expect(await textOf(page, "[role=alert]")).toMatch(/could not be fetched/);
    await click(page, "Dismiss");
    await eventually(async () =>
      expect(ink(await picture(page, "Denoised"))).toBeGreaterThan(0.02),
    );
    await click(page, "Train");
    await eventually(async () =>
      expect(await textOf(page, "[role=alert]")).toMatch(/reload the page/),
    );
    await page.close();
    await site.close();
  });

  it("tells that the worker of a training was lost, and goes on drawing", async () => {
    const site = await serveSite();
    const { page } = await visit(browser, site.url);
    const shipped = new Set(page.workers());
    await page.locator("input[name=epochs]").fill("500");
    await click(page, "Train");
    await eventually(async () =>
      expect(await textOf(page, "#training-text")).toMatch(/^Learning/),
    );
    const [own] = page.workers().filter((worker) => !shipped.has(worker));
    await own!.evaluate(() => {
      setTimeout(() => {
        throw new Error("crashed by the test");
      });
    });
    await eventually(async () =>
      expect(await textOf(page, "[role=alert]")).toMatch(/ended a network/),
    );
    expect(await textOf(page, "#own-network")).toMatch(/no network/);
    await click(page, "Clear");
    await click(page, "Sample digit 8");
    await eventually(async () =>
      expect(ink(await picture(page, "Reconstruction"))).toBeGreaterThan(0.02),
    );
    await page.close();
    await site.close();
  });
});
