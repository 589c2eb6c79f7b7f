// SPDX-License-Identifier: MIT
// The package's script isolates a page whose server sends no headers, so that
// models have threads there, too.

import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { whyMissing } from "../../scripts/browsers.mjs";
import { browserNames, launch } from "../browsers.mjs";
import type { OpenBrowser } from "../browsers.mjs";
import { servePackage } from "./served-package.mjs";

const threads = `(async () => {
  const { Autoencoder } = await import("/index.js");
  const config = { inputShape: [8], bottleneck: { type: "dense", units: 2 } };
  const model = await Autoencoder.create(config, { threads: 2 });
  const { data } = await model.encode(new Float32Array(64));
  model.dispose();
  return data.length === 16 ? model.runtime.threads : data.length;
})()`;

/** The page loads once more by itself; it may be asked in between. */
function untilIsolated(browser: OpenBrowser) {
  const isolated = async () =>
    expect(await browser.evaluate("crossOriginIsolated")).toBe(true);
  return vi.waitFor(isolated, { timeout: 60_000, interval: 50 });
}

let served: Awaited<ReturnType<typeof servePackage>>;

beforeAll(async () => {
  served = await servePackage({});
});
afterAll(() => served.close());

describe.each(browserNames)("%s", (name) => {
  const missing = whyMissing(name);
  let browser: OpenBrowser;

  beforeAll(async () => {
    if (!missing) browser = await launch(name, { sharedMemory: true });
  });
  afterAll(() => browser?.close());

  test.skipIf(missing)("has one thread on a page without headers", async () => {
    await browser.open(served.url);
    expect(await browser.evaluate("crossOriginIsolated")).toBe(false);
    expect(await browser.evaluate(threads)).toBe(1);
  });

  test.skipIf(missing)("has threads once the script was there", async () => {
    await browser.open(`${served.url}with-worker`);
    await untilIsolated(browser);
    expect(await browser.evaluate(threads)).toBe(2);
  });
});

test.skipIf(whyMissing("webkit"))(
  "WebKit has one thread on an isolated page without shared memory",
  async () => {
    const browser = await launch("webkit");
    await browser.open(`${served.url}with-worker`);
    await untilIsolated(browser);
    expect(await browser.evaluate("typeof SharedArrayBuffer")).toBe(
      "undefined",
    );
    expect(await browser.evaluate(threads)).toBe(1);
    await browser.close();
  },
);
