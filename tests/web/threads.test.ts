// SPDX-License-Identifier: MIT
// The package in a browser: threads where the page is cross-origin isolated,
// one elsewhere, the same bits in both.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { Browser } from "puppeteer-core";
import sirv from "sirv";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../chromium.mjs";

const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};
const policy = "default-src 'none'; connect-src 'self'; worker-src 'self'; ";

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => browser.close());

/** Serves the package and an empty page. */
async function serve(headers: Record<string, string>) {
  const files = sirv(fileURLToPath(new URL("../../dist", import.meta.url)), {
    dev: true,
  });
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) {
      response.setHeader(name, value);
    }
    response.setHeader(
      "Content-Security-Policy",
      `${policy}script-src 'self' 'wasm-unsafe-eval'`,
    );
    if (request.url === "/page.html") {
      response.setHeader("Content-Type", "text/html");
      response.end("<!doctype html><title>Empty</title>");
    } else {
      files(request, response, () => {
        response.writeHead(404).end();
      });
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/page.html`, server };
}

interface Trained {
  threads: number;
  file: string;
}

// Text, since the test runner would rewrite the import of a function.
const program = (threads: number) => `(async () => {
  const { Autoencoder } = await import("/index.js");
  const size = 400;
  const config = {
    inputShape: [size],
    encoder: [{ type: "dense", units: 150, activation: "relu" }],
    bottleneck: { type: "dense", units: 8 },
    seed: 5,
  };
  const options = { threads: ${threads}, deterministic: true };
  const model = await Autoencoder.create(config, options);
  const data = Float32Array.from(
    { length: 300 * size },
    (_, i) => ((i * 7919) % 1000) / 1000,
  );
  await model.fit(data, { epochs: 2, batchSize: 100 });
  const file = Array.from(await model.save()).join();
  model.dispose();
  return { threads: model.runtime.threads, file };
})()`;

/** Trains a small network; its threads, and its file as text. */
async function trainIn(headers: Record<string, string>, threads: number) {
  const { url, server } = await serve(headers);
  const page = await browser.newPage();
  await page.goto(url);
  const result = (await page.evaluate(program(threads))) as Trained;
  await page.close();
  server.close();
  return result;
}

it("trains on threads where memory may be shared, to the same bits", async () => {
  const one = await trainIn({}, 2);
  expect(one.threads).toBe(1);
  const two = await trainIn(isolation, 2);
  expect(two.threads).toBe(2);
  expect(two.file === one.file).toBe(true);
});
