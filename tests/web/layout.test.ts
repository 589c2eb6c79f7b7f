// SPDX-License-Identifier: MIT
import type { Viewport } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { contrast } from "./contrast.js";
import { serveForTests } from "./served.js";
import { desktop, phone, visit } from "./visit.js";

const served = serveForTests();

const narrow: Viewport = { ...phone, width: 320, height: 568 };

/** Role and accessible name, as a screen reader has them. */
const names = [
  ["application", "Draw a digit"],
  ["image", "Network input"],
  ["image", "Reconstruction"],
  ["image", "Denoised"],
  ["button", "Clear"],
  ["button", "Train"],
  ["button", "Stop"],
  ["slider", "Noise"],
];

describe("the page's looks", () => {
  it.each([
    ["phone", phone],
    ["small phone", narrow],
    ["desktop", desktop],
  ])("fits the width of a %s", async (_, viewport) => {
    const { page } = await visit(served.browser, served.site.url, { viewport });
    const { inner, content } = await page.evaluate(() => ({
      inner: document.documentElement.clientWidth,
      content: document.documentElement.scrollWidth,
    }));
    expect(content).toBe(inner);
    expect(inner).toBe(viewport.width);
    await page.close();
  });

  it.each([
    ["phone", phone, ["sheet", "network-input", "denoised", "clear"]],
    ["desktop", desktop, ["sheet", "denoised", "noise-amount", "train"]],
  ])(
    "shows what matters on a %s without scrolling",
    async (_, viewport, ids) => {
      const { page } = await visit(served.browser, served.site.url, {
        viewport,
      });
      for (const id of ids) {
        const bottom = await page.$eval(
          `#${id}`,
          (element) => element.getBoundingClientRect().bottom,
        );
        expect(bottom, id).toBeLessThanOrEqual(viewport.height);
      }
      await page.close();
    },
  );

  it("does not move when results arrive", async () => {
    const { page } = await visit(served.browser, served.site.url, {
      prepare: (page) =>
        page.evaluateOnNewDocument(() => {
          const shifts: number[] = ((globalThis as never as Shifts).shifts =
            []);
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) {
              shifts.push((entry as unknown as { value: number }).value);
            }
          }).observe({ type: "layout-shift", buffered: true });
        }),
    });
    const shifts = await page.evaluate(
      () => (globalThis as never as Shifts).shifts,
    );
    const total = shifts.reduce((sum, shift) => sum + shift, 0);
    // A text may get a little longer; a picture that pushes others is 0.05 up.
    expect(total).toBeLessThan(0.01);
    await page.close();
  });

  it("names everything that is drawn on, looked at or pressed", async () => {
    const { page } = await visit(served.browser, served.site.url);
    const session = await page.createCDPSession();
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const found = nodes.map(({ role, name }) => [role?.value, name?.value]);
    for (const [role, name] of names) {
      const matches = found.filter(
        ([itsRole, itsName]) => itsRole === role && itsName === name,
      );
      expect(matches, `${role} “${name}”`).toHaveLength(1);
    }
    await page.close();
  });

  it.each(["light", "dark"])("has legible text in the %s", async (scheme) => {
    const { page } = await visit(served.browser, served.site.url, {
      prepare: (page) =>
        page.emulateMediaFeatures([
          { name: "prefers-color-scheme", value: scheme },
        ]),
    });
    const colour = (name: string) =>
      page.evaluate(
        (name) =>
          getComputedStyle(document.documentElement).getPropertyValue(name),
        name,
      );
    for (const [text, ground] of [
      ["--ink", "--paper"],
      ["--ink", "--sheet"],
      ["--muted", "--paper"],
      ["--accent", "--paper"],
      ["--on-accent", "--accent"],
    ] as const) {
      const ratio = contrast(await colour(text), await colour(ground));
      // WCAG 2, level AA, text of normal size.
      expect(ratio, `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
    await page.close();
  });
});

interface Shifts {
  shifts: number[];
}
