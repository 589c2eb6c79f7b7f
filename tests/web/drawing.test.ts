// SPDX-License-Identifier: MIT
import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { eventually } from "./eventually.js";
import {
  correlation,
  ink,
  meanSquaredDifference,
  picture,
} from "./pictures.js";
import type { Picture } from "./pictures.js";
import { serveForTests } from "./served.js";
import { drawStroke, three } from "./strokes.js";
import { click, phone, visit } from "./visit.js";

const served = serveForTests();

async function setNoise(page: Page, key: "Home" | "End"): Promise<void> {
  const slider = await page.waitForSelector("aria/Noise");
  await slider!.focus();
  await page.keyboard.press(key);
}

/** The drawing as the networks get it, seen as the input without noise. */
async function cleanInput(page: Page): Promise<Picture> {
  await setNoise(page, "Home");
  let input: Picture = [];
  await eventually(async () => {
    input = await picture(page, "Network input");
    // Noise puts ink everywhere, a digit leaves most of the paper blank.
    expect(input.filter((value) => value === 0).length).toBeGreaterThan(400);
  });
  return input;
}

describe("drawing on the page", () => {
  it("has something to see before anyone draws", async () => {
    const { page } = await visit(served.browser, served.site.url);
    await eventually(async () => {
      const drawn = await picture(page, "Network input");
      expect(ink(drawn)).toBeGreaterThan(0.05);
      expect(ink(await picture(page, "Reconstruction"))).toBeGreaterThan(0.05);
      expect(ink(await picture(page, "Denoised"))).toBeGreaterThan(0.05);
    });
    await page.close();
  });

  it("redraws a 3 from the code, stroke by stroke", async () => {
    const { page } = await visit(served.browser, served.site.url);
    await setNoise(page, "Home");
    await click(page, "Clear");
    let before = await picture(page, "Reconstruction");
    for (const stroke of three) {
      await drawStroke(page, stroke);
      await eventually(async () => {
        const input = await picture(page, "Network input");
        const after = await picture(page, "Reconstruction");
        expect(meanSquaredDifference(after, before)).toBeGreaterThan(0.01);
        expect(correlation(after, input)).toBeGreaterThan(0.9);
        expect(meanSquaredDifference(after, input)).toBeLessThan(0.02);
      });
      before = await picture(page, "Reconstruction");
    }
    await page.close();
  });

  it("shows more noise in the input while the denoised digit stays close to the drawing", async () => {
    const { page } = await visit(served.browser, served.site.url);
    await click(page, "Clear");
    for (const stroke of three) await drawStroke(page, stroke);
    const clean = await cleanInput(page);
    await setNoise(page, "End");
    await eventually(async () => {
      const noisy = await picture(page, "Network input");
      const denoised = await picture(page, "Denoised");
      const noise = meanSquaredDifference(noisy, clean);
      expect(noise).toBeGreaterThan(0.1);
      expect(meanSquaredDifference(denoised, clean)).toBeLessThan(noise / 2);
      expect(correlation(denoised, clean)).toBeGreaterThan(
        correlation(noisy, clean),
      );
    });
    await page.close();
  });

  it("knows three kinds of noise", async () => {
    const { page } = await visit(served.browser, served.site.url);
    await setNoise(page, "End");
    const seen = new Set<string>();
    for (const kind of ["Salt and pepper", "Masking", "Gaussian"]) {
      const before = await picture(page, "Network input");
      await click(page, kind);
      await eventually(async () => {
        const input = await picture(page, "Network input");
        expect(input).not.toEqual(before);
        seen.add(JSON.stringify(input));
      });
    }
    expect(seen.size).toBeGreaterThanOrEqual(3);
    await page.close();
  });

  it("clears everything", async () => {
    const { page } = await visit(served.browser, served.site.url);
    await setNoise(page, "Home");
    await click(page, "Clear");
    await eventually(async () => {
      for (const name of ["Network input", "Reconstruction", "Denoised"]) {
        expect(ink(await picture(page, name))).toBe(0);
      }
      expect(ink(await picture(page, "Draw a digit"))).toBe(0);
    });
    await page.close();
  });

  it("takes a sample digit at its button", async () => {
    const { page } = await visit(served.browser, served.site.url);
    await setNoise(page, "Home");
    const before = await picture(page, "Network input");
    await click(page, "Sample digit 0");
    await eventually(async () => {
      const input = await picture(page, "Network input");
      expect(correlation(input, before)).toBeLessThan(0.7);
      const reconstruction = await picture(page, "Reconstruction");
      expect(correlation(reconstruction, input)).toBeGreaterThan(0.9);
    });
    await page.close();
  });

  it("can be drawn on by keyboard alone", async () => {
    const { page } = await visit(served.browser, served.site.url);
    await setNoise(page, "Home");
    await page.focus("aria/Draw a digit");
    const keys = ["Delete", "ArrowUp", "ArrowUp", "ArrowUp", "Space"] as const;
    for (const key of keys) await page.keyboard.press(key);
    for (let step = 0; step < 15; step++)
      await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowLeft");
    await eventually(async () => {
      const input = await picture(page, "Network input");
      const columns = input.filter((_, at) => at % 28 >= 12 && at % 28 < 16);
      const inside = columns.reduce((sum, value) => sum + value, 0);
      expect(inside / 784).toBeGreaterThan(0.9 * ink(input));
      const tall = columns.filter((value) => value > 0.5).length;
      expect(tall).toBeGreaterThan(30);
    });
    await page.close();
  });

  it("can be drawn on by a finger, without the page scrolling away", async () => {
    const { page } = await visit(served.browser, served.site.url, {
      viewport: phone,
    });
    await click(page, "Clear");
    const sheet = await page.waitForSelector("aria/Draw a digit");
    const box = (await sheet!.boundingBox())!;
    const middle = box.x + box.width / 2;
    await page.touchscreen.touchStart(middle, box.y + 0.2 * box.height);
    for (let part = 3; part <= 8; part++) {
      await page.touchscreen.touchMove(middle, box.y + part * 0.1 * box.height);
    }
    await page.touchscreen.touchEnd();
    await eventually(async () => {
      const drawn = await picture(page, "Draw a digit");
      // A line of 0.6 by 0.075 of the sheet, and its round ends.
      expect(ink(drawn)).toBeGreaterThan(0.04);
    });
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.close();
  });

  it("keeps the drawing and the results when light turns to dark", async () => {
    const { page } = await visit(served.browser, served.site.url);
    await click(page, "Clear");
    for (const stroke of three) await drawStroke(page, stroke);
    await cleanInput(page);
    const names = ["Draw a digit", "Network input", "Denoised"];
    const light = await Promise.all(names.map((name) => picture(page, name)));
    const paper = () =>
      page.evaluate(() =>
        getComputedStyle(document.documentElement).getPropertyValue("--sheet"),
      );
    const lightPaper = await paper();
    await page.emulateMediaFeatures([
      { name: "prefers-color-scheme", value: "dark" },
    ]);
    expect(await paper()).not.toBe(lightPaper);
    await eventually(async () => {
      for (const [index, name] of names.entries()) {
        const dark = await picture(page, name);
        // Both palettes have 8 bits a channel, and less between their ends.
        expect(meanSquaredDifference(dark, light[index]!)).toBeLessThan(1e-4);
      }
    });
    await page.close();
  });
});
