// SPDX-License-Identifier: MIT
import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { eventually } from "./eventually.js";
import { correlation, meanSquaredDifference, picture } from "./pictures.js";
import type { Picture } from "./pictures.js";
import { serveForTests } from "./served.js";
import { drawStroke, three } from "./strokes.js";
import { click, phone, textOf, visit } from "./visit.js";

const served = serveForTests();

/** The drawing as it is: the input without noise. */
async function withoutNoise(page: Page): Promise<Picture> {
  await page.focus("aria/Noise");
  await page.keyboard.press("Home");
  let input: Picture = [];
  await eventually(async () => {
    input = await picture(page, "Network input");
    expect(input.filter((value) => value === 0).length).toBeGreaterThan(400);
  });
  return input;
}

/** Chooses the variational network and waits for its map. */
async function openMap(page: Page) {
  await click(page, "Variational");
  const map = await page.waitForSelector("#map", { visible: true });
  await eventually(async () => {
    const digits = await picture(page, "What places on the map stand for");
    expect(digits.some((value) => value > 0.5)).toBe(true);
  });
  await map!.scrollIntoView();
  return (await map!.boundingBox())!;
}

async function drag(
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 4 });
  await page.mouse.up();
}

/** Until a picture is another one than before. */
async function changed(page: Page, name: string, before: Picture) {
  let after: Picture = [];
  await eventually(async () => {
    after = await picture(page, name);
    expect(meanSquaredDifference(after, before)).toBeGreaterThan(0.001);
  });
  return after;
}

describe("kinds of networks on the page", () => {
  // Two numbers hold less of a drawing than sixty.
  it.each([
    ["Plain", 0.02],
    ["Sparse", 0.02],
    ["Convolutional", 0.02],
    ["Variational", 0.06],
  ])("redraws a digit by the %s network", async (kind, most) => {
    const { page, problems } = await visit(served.browser, served.site.url);
    const drawing = await withoutNoise(page);
    const other = kind === "Plain" ? "Sparse" : "Plain";
    await click(page, other);
    await page.waitForFunction(
      (sparse) => {
        const text = document.querySelector("#code-text")!.textContent;
        return text.endsWith("are on") === sparse;
      },
      {},
      other === "Sparse",
    );
    const before = await picture(page, "Reconstruction");
    await click(page, kind);
    await changed(page, "Reconstruction", before);
    await eventually(async () => {
      const after = await picture(page, "Reconstruction");
      expect(meanSquaredDifference(after, drawing)).toBeLessThan(most);
    });
    expect(problems).toEqual([]);
    await page.close();
  });

  it("says how few numbers of a sparse code are on", async () => {
    const { page } = await visit(served.browser, served.site.url);
    await click(page, "Sparse");
    await eventually(async () => {
      const text = await textOf(page, "#code-text");
      const [, on, all] = /^(\d+) of (\d+) are on$/.exec(text) ?? [];
      expect(Number(on)).toBeGreaterThan(0);
      expect(Number(on)).toBeLessThan(Number(all) / 5);
    });
    await page.close();
  });

  it("decodes every place of the map under the pointer", async () => {
    const { page, problems } = await visit(served.browser, served.site.url);
    const { x, y, width } = await openMap(page);
    const at = (right: number, down: number) =>
      [x + right * width, y + down * width] as const;
    const own = await picture(page, "Reconstruction");
    await drag(page, at(0.5, 0.5), at(0.1, 0.1));
    const first = await changed(page, "Reconstruction", own);
    await drag(page, at(0.5, 0.5), at(0.9, 0.8));
    const second = await changed(page, "Reconstruction", first);
    expect(correlation(first, second)).toBeLessThan(0.8);
    expect(problems).toEqual([]);
    await page.close();
  });

  it("goes over the map by arrow keys, and back by Escape", async () => {
    const { page } = await visit(served.browser, served.site.url);
    await openMap(page);
    const own = await picture(page, "Reconstruction");
    await page.focus("#map");
    for (let time = 0; time < 12; time++) {
      await page.keyboard.press("ArrowRight");
    }
    await changed(page, "Reconstruction", own);
    await page.keyboard.press("Escape");
    await eventually(async () =>
      expect(await picture(page, "Reconstruction")).toEqual(own),
    );
    await page.close();
  });

  it("goes back to the drawing's own place with the next stroke", async () => {
    const { page } = await visit(served.browser, served.site.url);
    const { x, y } = await openMap(page);
    await page.mouse.click(x + 4, y + 4);
    await page.waitForSelector("#map-place", { visible: true });
    await drawStroke(page, three[0]!);
    await page.waitForSelector("#map-place", { hidden: true });
    await page.close();
  });

  it("keeps the pictures in sight while a phone's map is in use", async () => {
    const { page } = await visit(served.browser, served.site.url, {
      viewport: phone,
    });
    await openMap(page);
    const top = await page.$eval(
      "#reconstruction",
      (canvas) => canvas.getBoundingClientRect().top,
    );
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(phone.height / 2);
    await page.close();
  });
});

describe("erasing a part of the network's input", () => {
  const side = 28;

  /** Values where the input was erased. */
  const within = (values: Picture, mask: readonly boolean[]) =>
    values.filter((_, at) => mask[at]);

  async function erasedInput(page: Page, drawing: Picture) {
    let mask: boolean[] = [];
    await eventually(async () => {
      const input = await picture(page, "Network input");
      mask = input.map((value, at) => Math.abs(value - drawing[at]!) > 0.1);
      expect(mask.filter(Boolean).length).toBeGreaterThan(60);
    });
    return mask;
  }

  it("fills it in from the rest, better than blank paper", async () => {
    const { page, problems } = await visit(served.browser, served.site.url);
    const drawing = await withoutNoise(page);
    await click(page, "Erase");
    const mask = await erasedInput(page, drawing);
    await eventually(async () => {
      const filled = within(await picture(page, "Filled in"), mask);
      const wanted = within(drawing, mask);
      const blank = wanted.map(() => 0);
      expect(meanSquaredDifference(filled, wanted)).toBeLessThan(
        meanSquaredDifference(blank, wanted) / 2,
      );
    });
    expect(problems).toEqual([]);
    await page.close();
  });

  it("leaves the rest as it was drawn", async () => {
    const { page } = await visit(served.browser, served.site.url);
    const drawing = await withoutNoise(page);
    await click(page, "Erase");
    await erasedInput(page, drawing);
    await eventually(async () => {
      const input = await picture(page, "Network input");
      const filled = await picture(page, "Filled in");
      // The erased part is grey, half way between paper and ink.
      const rest = input.map((value) => Math.abs(value - 0.5) > 0.01);
      expect(within(filled, rest)).toEqual(within(drawing, rest));
    });
    await page.close();
  });

  it("is dragged over the picture, and moved by arrow keys", async () => {
    const { page } = await visit(served.browser, served.site.url);
    const drawing = await withoutNoise(page);
    await click(page, "Erase");
    await erasedInput(page, drawing);
    const box = (await (await page.$("#input-print"))!.boundingBox())!;
    const before = await picture(page, "Network input");
    const middle = box.y + box.height / 2;
    await drag(page, [box.x + box.width / 2, middle], [box.x + 2, middle]);
    const dragged = await changed(page, "Network input", before);
    const firstColumn = dragged.filter((_, at) => at % side === 0);
    expect(firstColumn.some((value) => value > 0.4)).toBe(true);
    // The frame took the focus.
    await page.keyboard.press("ArrowRight");
    await eventually(async () => {
      const input = await picture(page, "Network input");
      const column = input.filter((_, at) => at % side === 0);
      expect(column.every((value) => value === 0)).toBe(true);
    });
    await page.close();
  });

  it("is made larger by the slider", async () => {
    const { page } = await visit(served.browser, served.site.url);
    await click(page, "Erase");
    const slider = await page.waitForSelector("aria/Erased");
    await slider!.focus();
    const width = () =>
      page.$eval("#patch", (patch) => patch.getBoundingClientRect().width);
    await page.keyboard.press("Home");
    const smallest = await width();
    await page.keyboard.press("End");
    expect(await width()).toBeGreaterThan(2 * smallest);
    await page.close();
  });
});
