// SPDX-License-Identifier: MIT
import { describe, expect, it } from "vitest";
import { eventually } from "./eventually.js";
import { serveForTests } from "./served.js";
import { serveSite } from "./site-server.mjs";
import { drawStroke, three } from "./strokes.js";
import { click, textOf, untilLoaded, visit } from "./visit.js";

const served = serveForTests();

describe("nothing leaves the device", () => {
  it("asks nobody but its own host, and for nothing after loading, not even to train", async () => {
    const { page, requests, problems } = await visit(
      served.browser,
      served.site.url,
    );
    const loaded = served.site.requests.length;
    for (const stroke of three) await drawStroke(page, stroke);
    await page.locator("input[name=epochs]").fill("1");
    await click(page, "Train");
    await eventually(async () =>
      expect(await textOf(page, "#training-text")).toMatch(/^Finished/),
    );
    await click(page, "Draw with it");

    expect(served.site.requests.slice(loaded)).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(served.site.url))).toEqual(
      [],
    );
    expect(problems).toEqual([]);
    await page.close();
  });

  it("says so", async () => {
    const { page } = await visit(served.browser, served.site.url);
    expect(await textOf(page, "#privacy")).toContain(
      "Nothing leaves this device.",
    );
    await page.close();
  });

  it("opens and trains without any network once it was loaded", async () => {
    const away = await serveSite();
    const { page, problems } = await visit(served.browser, away.url);
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
    const { page } = await visit(served.browser, served.site.url);
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
