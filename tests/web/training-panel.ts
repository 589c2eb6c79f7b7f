// SPDX-License-Identifier: MIT
// Uses the panel “Train it here” as a person would.

import type { Page } from "puppeteer-core";
import { expect } from "vitest";
import { eventually } from "./eventually.js";
import { picture } from "./pictures.js";
import type { Picture } from "./pictures.js";
import { click, textOf } from "./visit.js";

export interface Fields {
  /** Chosen first: it brings fitting values for the others. */
  kind?: string;
  hidden?: string;
  units?: string;
  epochs?: string;
}

async function fill(page: Page, fields: Fields): Promise<void> {
  const { kind, ...texts } = fields;
  if (kind !== undefined) await page.select("#kind", kind);
  for (const [name, value] of Object.entries(texts)) {
    await page.locator(`input[name=${name}]`).fill(value);
  }
}

export const progress = (page: Page) => textOf(page, "#training-text");

export async function untilProgress(
  page: Page,
  pattern: RegExp,
): Promise<void> {
  await eventually(async () => expect(await progress(page)).toMatch(pattern));
}

/** Epochs on the loss chart, by its accessible name. */
export function epochsCharted(page: Page): Promise<number> {
  return page.$eval("#loss-chart", ({ ariaLabel }) =>
    Number(/after epoch (\d+)/.exec(ariaLabel ?? "")?.[1] ?? 0),
  );
}

export async function train(page: Page, fields: Fields): Promise<void> {
  await fill(page, fields);
  await click(page, "Train");
}

/**
 * Presses “Pause” as soon as the page says that it is in the second epoch: from
 * within the page, since training may be over before a test hears of it.
 */
export function pauseInEpoch2(page: Page): Promise<void> {
  return page.evaluate(() => {
    const text = document.querySelector("#training-text")!;
    const observer = new MutationObserver(() => {
      if (!/^Learning, epoch 2/.test(text.textContent)) return;
      observer.disconnect();
      document.querySelector<HTMLButtonElement>("#pause")!.click();
    });
    observer.observe(text, { childList: true, characterData: true });
  });
}

/** Draws with the visitor's own network, and waits for its pictures. */
export async function drawWithOwn(page: Page): Promise<Picture> {
  const before = await picture(page, "Reconstruction");
  await click(page, "Draw with it");
  let after: Picture = [];
  await eventually(async () => {
    after = await picture(page, "Reconstruction");
    expect(after).not.toEqual(before);
  });
  return after;
}
