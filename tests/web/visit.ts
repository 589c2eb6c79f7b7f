// SPDX-License-Identifier: MIT
// A visit to the page in a browser of its own, with a list of all that went
// wrong in the console.

import type { Browser, Page, Viewport } from "puppeteer-core";

export interface Visit {
  page: Page;
  /** Errors and warnings of the console, and what was thrown. */
  problems: string[];
  /** All URLs the page, its workers apart, asked for. */
  requests: string[];
}

export interface VisitOptions {
  viewport?: Viewport;
  /** Before the page's own scripts. */
  prepare?: (page: Page) => Promise<unknown>;
}

export const desktop: Viewport = { width: 1280, height: 800 };
export const phone: Viewport = {
  width: 390,
  height: 844,
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

/** Opens the page without anything kept from an earlier visit, and waits until it needs nothing more. */
export async function visit(
  browser: Browser,
  url: string,
  options: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const problems: string[] = [];
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) {
      problems.push(message.text());
    }
  });
  await page.setViewport(options.viewport ?? desktop);
  await options.prepare?.(page);
  await page.goto(url);
  await untilLoaded(page);
  return { page, problems, requests };
}

export async function untilLoaded(page: Page): Promise<void> {
  await page.waitForSelector("main[aria-busy=false]");
}

/** Chooses by the name a screen reader says. */
export async function click(page: Page, name: string): Promise<void> {
  await page.locator(`aria/${name}`).click();
}

export function textOf(page: Page, selector: string): Promise<string> {
  return page.$eval(selector, (element) => element.textContent ?? "");
}
