// SPDX-License-Identifier: MIT
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { launchChromium } from "../chromium.mjs";
import { correlation, ink, picture } from "./pictures.js";
import type { Picture } from "./pictures.js";
import { serveSite } from "./site-server.mjs";
import type { Site } from "./site-server.mjs";
import { drawStroke, three } from "./strokes.js";
import { click, textOf, visit } from "./visit.js";

let site: Site;
let browser: Browser;
let folder: string;

beforeAll(async () => {
  site = await serveSite();
  browser = await launchChromium();
  folder = await mkdtemp(join(tmpdir(), "page-"));
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(folder, { recursive: true });
});

const eventually = (assertion: () => Promise<void>) =>
  vi.waitFor(assertion, { timeout: 60_000, interval: 30 });

interface Fields {
  hidden?: string;
  units?: string;
  epochs?: string;
}

async function fill(page: Page, fields: Fields): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    await page.locator(`input[name=${name}]`).fill(value);
  }
}

const progress = (page: Page) => textOf(page, "#training-text");

async function untilProgress(page: Page, pattern: RegExp): Promise<void> {
  await eventually(async () => expect(await progress(page)).toMatch(pattern));
}

/** Epochs on the loss chart, by its accessible name. */
function epochsCharted(page: Page): Promise<number> {
  return page.$eval("#loss-chart", ({ ariaLabel }) =>
    Number(/after epoch (\d+)/.exec(ariaLabel ?? "")?.[1] ?? 0),
  );
}

async function train(page: Page, fields: Fields): Promise<void> {
  await fill(page, fields);
  await click(page, "Train");
}

/** Draws with the visitor's own network, and waits for its pictures. */
async function drawWithOwn(page: Page): Promise<Picture> {
  const before = await picture(page, "Reconstruction");
  await click(page, "Draw with it");
  let after: Picture = [];
  await eventually(async () => {
    after = await picture(page, "Reconstruction");
    expect(after).not.toEqual(before);
  });
  return after;
}

async function openFile(page: Page, path: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForFileChooser(),
    click(page, "Open a file"),
  ]);
  await chooser.accept([path]);
}

async function download(page: Page): Promise<string> {
  const session = await page.createCDPSession();
  await session.send("Browser.setDownloadBehavior", {
    behavior: "allow",
    downloadPath: folder,
    browserContextId: page.browserContext().id!,
  });
  await click(page, "Download");
  let file = "";
  await eventually(async () => {
    const files = await readdir(folder);
    file = files.find((name) => name === "my-autoencoder.safetensors") ?? "";
    expect(file).not.toBe("");
  });
  return join(folder, file);
}

describe("training in the page", () => {
  it("trains an epoch, charts its loss and gives held-out digits back", async () => {
    const { page, problems } = await visit(browser, site.url);
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
    const { page } = await visit(browser, site.url);
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
    const { page } = await visit(browser, site.url);
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
    const { page } = await visit(browser, site.url);
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
      const { page } = await visit(browser, site.url);
      await train(page, { epochs: "4", hidden: "64" });
      if (pause) {
        await untilProgress(page, /^Learning, epoch [2-3]/);
        await click(page, "Pause");
        await untilProgress(page, /^Paused/);
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
    const { page } = await visit(browser, site.url);
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

  it("downloads a network that gives the same picture when it is opened again", async () => {
    const first = await visit(browser, site.url);
    await train(first.page, { epochs: "2", hidden: "", units: "24" });
    await untilProgress(first.page, /^Finished/);
    const original = await drawWithOwn(first.page);
    const file = await download(first.page);
    await first.page.close();

    const { page, problems } = await visit(browser, site.url);
    await openFile(page, file);
    await eventually(async () =>
      expect(await picture(page, "Reconstruction")).toEqual(original),
    );
    expect(await textOf(page, "#own-network")).toMatch(/784 → 24 → 784/);
    expect(problems).toEqual([]);
    await page.close();
  });

  it("refuses a damaged file with a message, and loses nothing", async () => {
    const { page, problems } = await visit(browser, site.url);
    await train(page, { epochs: "1", units: "16" });
    await untilProgress(page, /^Finished/);
    const before = await drawWithOwn(page);
    const bytes = await readFile(await download(page));
    const cut = join(folder, "cut.safetensors");
    await writeFile(cut, bytes.subarray(0, bytes.length - 100));

    await openFile(page, cut);
    await eventually(async () =>
      expect(await textOf(page, "[role=alert]")).toMatch(/damaged/),
    );
    expect(await picture(page, "Reconstruction")).toEqual(before);
    await click(page, "Clear");
    await click(page, "Sample digit 5");
    await eventually(async () => {
      const now = await picture(page, "Reconstruction");
      expect(now).not.toEqual(before);
      expect(ink(now)).toBeGreaterThan(0.02);
    });
    await click(page, "Dismiss");
    expect(
      await page.$eval("#notice", (notice) => notice.checkVisibility()),
    ).toBe(false);
    expect(problems).toEqual([]);
    await page.close();
  });

  it.each([
    ["Hidden layers", { hidden: "128, abc" }],
    ["Hidden layers", { hidden: "9, 9, 9, 9, 9" }],
    ["Code size", { units: "0" }],
    ["Epochs", { epochs: "1.5" }],
  ])("names the field that cannot be used: %s %o", async (field, fields) => {
    const { page } = await visit(browser, site.url);
    await train(page, fields);
    const message = await textOf(page, "[role=alert]");
    expect(message).toContain(`${field}: expected`);
    expect(await progress(page)).toBe("Ready when you are.");
    await page.close();
  });

  it("can be trained by keyboard alone", async () => {
    const { page } = await visit(browser, site.url);
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
