// SPDX-License-Identifier: MIT
// The built site and a browser to visit it with, for the tests of one file.

import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll } from "vitest";
import { launchChromium } from "../chromium.mjs";
import { serveSite } from "./site-server.mjs";
import type { Site } from "./site-server.mjs";

/** Both are there while tests run, not before. */
export interface Served {
  site: Site;
  browser: Browser;
}

export function serveForTests(): Served {
  const served: Partial<Served> = {};
  beforeAll(async () => {
    served.site = await serveSite();
    served.browser = await launchChromium();
  });
  afterAll(async () => {
    await served.browser?.close();
    await served.site?.close();
  });
  return served as Served;
}
