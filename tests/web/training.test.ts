// SPDX-License-Identifier: MIT
import { describe, expect, it } from "vitest";
import { eventually } from "./eventually.js";
import { correlation, ink, picture } from "./pictures.js";
import { serveForTests } from "./served.js";
import { drawStroke, three } from "./strokes.js";
import {
  drawWithOwn,
  epochsCharted,
  pauseInEpoch2,
  progress,
  train,
  untilProgress,
} from "./training-panel.js";
import { click, textOf, visit } from "./visit.js";

const served = serveForTests();

describe("training in the page", () => {
  it("trains an epoch, charts its loss and gives held-out digits back", async () => {
    const { page, problems } = await visit(served.browser, served.site.url);
    expect(ink(await picture(page, "Held-out digits, given back"))).toBe(0);
    await train(page, { epochs: "1" });
    await untilProgress(page, /^Finished: 1 epoch/);
    expect(await epochsCharted(page)).toBe(1);
    await eventually(async () => {
      const clean = await picture(page, "Held-out digits, as written");
      const given = await picture(page, "Held-out digits, given back");
      // One epoch is enough to see where the ink is.
      expect(correlation(given, clean)).toBeGreaterThan(0.5);
    });
    expect(problems).toEqual([]);
    await page.close();
  });

  it("gets better with more epochs", async () => {
    const { page } = await visit(served.browser, served.site.url);
    const likeness = async () =>
      correlation(
        await picture(page, "Held-out digits, given back"),
        await picture(page, "Held-out digits, as written"),
      );
    await train(page, { epochs: "1" });
    await untilProgress(page, /^Finished/);
    const afterOne = await likeness();
    await train(page, { epochs: "8" });
    await untilProgress(page, /^Finished: 8 epochs/);
    await eventually(async () =>
      expect(await likeness()).toBeGreaterThan(afterOne + 0.05),
    );
    await page.close();
  });

  it("stops when asked to, and keeps a network one can draw with", async () => {
    const { page } = await visit(served.browser, served.site.url);
    await train(page, { epochs: "500" });
    await untilProgress(page, /^Learning, epoch [2-9]/);
    await click(page, "Stop");
    await untilProgress(page, /^Stopped in epoch \d+ of 500/);
    const charted = await epochsCharted(page);
    expect(ink(await drawWithOwn(page))).toBeGreaterThan(0.02);
    expect(await epochsCharted(page)).toBe(charted);
    await page.close();
  });

  it("pauses, goes on where it was, and ends with all epochs", async () => {
    const { page } = await visit(served.browser, served.site.url);
    await train(page, { epochs: "6" });
    await untilProgress(page, /^Learning, epoch [2-5]/);
    await click(page, "Pause");
    await untilProgress(page, /^Paused in epoch/);
    const charted = await epochsCharted(page);
    await click(page, "Resume");
    await untilProgress(page, /^Finished: 6 epochs/);
    expect(charted).toBeLessThan(6);
    expect(await epochsCharted(page)).toBe(6);
    await page.close();
  });

  it("learns the same with and without a pause", async () => {
    const learn = async (pause: boolean) => {
      const { page } = await visit(served.browser, served.site.url);
      if (pause) await pauseInEpoch2(page);
      await train(page, { epochs: "4", hidden: "64" });
      if (pause) {
        await untilProgress(page, /^Paused in epoch [23]/);
        await click(page, "Resume");
      }
      await untilProgress(page, /^Finished/);
      const label = await page.$eval("#loss-chart", (chart) => chart.ariaLabel);
      await page.close();
      return label;
    };
    expect(await learn(true)).toBe(await learn(false));
  });

  it("lets one draw while it learns, also on the network that learns", async () => {
    const { page } = await visit(served.browser, served.site.url);
    await train(page, { epochs: "500" });
    await untilProgress(page, /^Learning, epoch [2-9]/);
    await click(page, "Draw with it");
    await click(page, "Clear");
    for (const stroke of three) await drawStroke(page, stroke);
    await eventually(async () => {
      const reconstruction = await picture(page, "Reconstruction");
      const drawn = await picture(page, "Network input");
      expect(correlation(reconstruction, drawn)).toBeGreaterThan(0.4);
    });
    expect(await progress(page)).toMatch(/^Learning/);
    await click(page, "Stop");
    await untilProgress(page, /^Stopped/);
    await page.close();
  });

  it.each([
    ["Hidden layers", { hidden: "128, abc" }],
    ["Hidden layers", { hidden: "9, 9, 9, 9, 9" }],
    ["Code size", { units: "0" }],
    ["Epochs", { epochs: "1.5" }],
  ])("names the field that cannot be used: %s %o", async (field, fields) => {
    const { page } = await visit(served.browser, served.site.url);
    await train(page, fields);
    const message = await textOf(page, "[role=alert]");
    expect(message).toContain(`${field}: expected`);
    expect(await progress(page)).toBe("Ready when you are.");
    await page.close();
  });

  it("can be trained by keyboard alone", async () => {
    const { page } = await visit(served.browser, served.site.url);
    await page.focus("aria/Epochs");
    await page.keyboard.down("Control");
    await page.keyboard.press("a");
    await page.keyboard.up("Control");
    await page.keyboard.type("1");
    await page.keyboard.press("Tab");
    const focused = () => page.evaluate(() => document.activeElement?.id);
    expect(await focused()).toBe("train");
    await page.keyboard.press("Enter");
    await untilProgress(page, /^Finished/);
    await page.close();
  });
});
