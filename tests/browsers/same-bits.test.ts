// SPDX-License-Identifier: MIT
// The `simd` variant computes the same bits wherever it runs and on however
// many threads; the faster variant is taken exactly where it can run.

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as engine from "autoencoder-wasm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { whyMissing } from "../../scripts/browsers.mjs";
import { findRelaxedNode } from "../../scripts/newer-node.mjs";
import { browserNames, launch } from "../browsers.mjs";
import type { OpenBrowser } from "../browsers.mjs";
import { compressAll, decompressAll } from "./codecs.mjs";
import type { Compressed } from "./codecs.mjs";
import { servePackage } from "./served-package.mjs";
import { mixed, trainAll } from "./training.mjs";
import type { Hashes } from "./training.mjs";

const relaxedNode = findRelaxedNode();

// A busy machine makes threads wait for each other a hundred times as long.
const timeout = 600_000;

type AllHashes = Record<string, Hashes>;

let expected: AllHashes;
let compressed: Record<string, Compressed>;
let decompressed: Record<string, string>;
let served: Awaited<ReturnType<typeof servePackage>>;

beforeAll(async () => {
  expected = await trainAll(engine, 1);
  compressed = await compressAll(engine);
  decompressed = await decompressAll(engine, compressed);
  served = await servePackage();
});
afterAll(() => served.close());

const expectedOf = (kinds: string[]) =>
  Object.fromEntries(kinds.map((kind) => [kind, expected[kind]]));

test("every kind has results of its own", () => {
  const hashes = Object.values(expected).flatMap(({ file, answers }) => [
    file,
    answers,
  ]);
  expect(hashes.length).toBeGreaterThanOrEqual(2 * 20);
  expect(new Set(hashes).size).toBe(hashes.length);
});

test("Node computes the same bits on two threads", { timeout }, async () => {
  expect(await trainAll(engine, 2, mixed)).toEqual(expectedOf(mixed));
});

test.skipIf(relaxedNode === undefined)(
  "a newer Node computes the same bits of all kinds on two threads",
  { timeout },
  async () => {
    const path = new URL("./in-node.mjs", import.meta.url);
    const program = [fileURLToPath(path), "2"];
    const { stdout } = await promisify(execFile)(relaxedNode!, program);
    expect(JSON.parse(stdout)).toEqual(expected);
  },
);

describe.each(browserNames)("%s", { timeout }, (name) => {
  const missing = whyMissing(name);
  let browser: OpenBrowser;

  beforeAll(async () => {
    if (missing) return;
    browser = await launch(name, { sharedMemory: true, patience: timeout });
    await browser.open(served.url);
    console.log(browser.version);
  });
  afterAll(() => browser?.close());

  const train = (threads: number, only?: string[]) =>
    browser.evaluate(`(async () => {
      const engine = await import("/index.js");
      const { trainAll } = await import("/training.mjs");
      return trainAll(engine, ${threads}, ${JSON.stringify(only)});
    })()`);

  test.skipIf(missing)("computes the same bits as Node", async () => {
    expect(await train(1)).toEqual(expected);
  });

  test.skipIf(missing)("computes the same bits on two threads", async () => {
    expect(await train(2, mixed)).toEqual(expectedOf(mixed));
  });

  test.skipIf(missing)("decompresses to the same bits as Node", async () => {
    const hashes = await browser.evaluate(`(async () => {
      const engine = await import("/index.js");
      const { decompressAll } = await import("/codecs.mjs");
      return decompressAll(engine, ${JSON.stringify(compressed)});
    })()`);
    expect(hashes).toEqual(decompressed);
  });

  test.skipIf(missing)("takes `relaxed` exactly where it runs", async () => {
    const result = await browser.evaluate(`(async () => {
      const { Autoencoder } = await import("/index.js");
      const file = await fetch("/autoencoder-relaxed.wasm");
      const runs = WebAssembly.validate(await file.arrayBuffer());
      const bottleneck = { type: "dense", units: 2 };
      const config = { inputShape: [8], bottleneck, seed: 1 };
      const model = await Autoencoder.create(config);
      const data = Float32Array.from({ length: 800 }, (_, i) => (i % 7) / 7);
      const { loss } = await model.fit(data, { epochs: 3 });
      model.dispose();
      const { variant, threads } = model.runtime;
      return { runs, variant, threads, learns: loss[2] < loss[0] };
    })()`);
    const { runs, ...model } = result as { runs: boolean };
    // Chromium has had it since version 114.
    if (name === "chromium") expect(runs).toBe(true);
    const variant = runs ? "relaxed" : "simd";
    const threads = expect.any(Number) as number;
    expect(model).toEqual({ variant, threads, learns: true });
  });
});
