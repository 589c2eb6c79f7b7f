// SPDX-License-Identifier: MIT
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Autoencoder, presets } from "autoencoder-wasm";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../chromium.mjs";
import { eventually } from "./eventually.js";
import { ink, picture } from "./pictures.js";
import { serveSite } from "./site-server.mjs";
import type { Site } from "./site-server.mjs";
import { drawWithOwn, train, untilProgress } from "./training-panel.js";
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

describe("a network as a file", () => {
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

  it("refuses a network that was not made for drawings", async () => {
    const { page } = await visit(browser, site.url);
    const other = join(folder, "other.safetensors");
    const model = await Autoencoder.create(
      presets.vanilla({ inputShape: [12], units: 3 }),
    );
    await writeFile(other, await model.save());
    model.dispose();
    await openFile(page, other);
    await eventually(async () =>
      expect(await textOf(page, "[role=alert]")).toMatch(/inputs of 12 values/),
    );
    expect(await textOf(page, "#own-network")).toMatch(/no network/);
    await page.close();
  });
});
