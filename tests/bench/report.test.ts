// SPDX-License-Identifier: MIT
// What the bench makes of its measurements; the measuring itself needs a quiet
// machine and is not a test.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { goals, missed } from "./report/goals.mjs";
import { between } from "./report/readme.mjs";
import { percentile, rates, statistics } from "./report/statistics.mjs";
import { tables } from "./report/tables.mjs";
import { goodResult } from "./result-fixture.mjs";

describe("statistics", () => {
  it("are the middle and the ends", () => {
    expect(statistics([3, 1, 2])).toEqual({ median: 2, lowest: 1, highest: 3 });
    expect(statistics([4, 1]).median).toBe(2.5);
    expect(() => statistics([])).toThrow("expected measurements, got none");
  });

  it("turn milliseconds into how many a second", () => {
    expect(rates(100, [50, 100, 200])).toEqual({
      median: 1000,
      lowest: 500,
      highest: 2000,
    });
  });

  it("know the value that a share does not exceed", () => {
    const sorted = Array.from({ length: 100 }, (_, i) => i);
    expect(percentile(sorted, 0.99)).toBe(99);
    expect(percentile(sorted, 0.5)).toBe(50);
    expect(percentile(sorted, 1)).toBe(99);
  });
});

describe("goals", () => {
  it("are all met by a good result", () => {
    expect(missed(goodResult())).toEqual([]);
    // 4 of keras, deep and vae, 3 of conv, lstm and gemm 1024, 8 limits.
    expect(goals(goodResult())).toHaveLength(3 * 4 + 3 * 3 + 8);
  });

  it("name what was expected and what came", () => {
    const result = goodResult();
    result.training.conv.ratios.jax = 79.9;
    result.training.deep.use = 0.6994;
    result.products["gemm 1024"].ratios.threads = 1.5;
    result.figures.cold = { median: 512.34, lowest: 1, highest: 900 };
    expect(missed(result)).toEqual([
      "deep, use of the peak, 1 thread: expected 70.0 % or more, got 69.9 %",
      "conv, times jax-js: expected 80.00× or more, got 79.90×",
      "gemm 1024, 2 threads over 1: expected 1.85× or more, got 1.50×",
      "page load to first reconstruct of a shipped model, cold: " +
        "expected 500 ms or less, got 512.3 ms",
    ]);
  });

  it("are missed where there is no figure", () => {
    const result = goodResult();
    result.training.keras.tensorflow = { missing: "does not start" };
    delete result.training.keras.ratios.tensorflow;
    delete result.training.lstm.ratios.threads;
    result.figures.memory = { missing: "no memory" };
    expect(missed(result)).toEqual([
      "keras, times TensorFlow.js: expected 25.00× or more, got does not start",
      "lstm, 2 threads over 1: expected 1.60× or more, got none",
      "wasm memory beside the data, deep on 60,000 × 784 bytes: " +
        "expected 64 MB or less, got no memory",
    ]);
  });

  it("are missed by what is no number", () => {
    const result = goodResult();
    result.training.vae.use = NaN;
    result.figures.linearity.median = NaN;
    expect(missed(result)).toHaveLength(2);
  });

  it("are those of what was measured alone", () => {
    const { training } = goodResult();
    expect(goals({ training: { keras: training.keras } })).toHaveLength(4);
  });
});

describe("tables", () => {
  it("show medians, spreads and reasons", () => {
    const text = tables(goodResult());
    expect(text).toContain(
      "| keras, img/s | 100,000 (90,000–110,000) | 50 % | " +
        "170,000 (160,000–180,000) | 1.7× |",
    );
    expect(text).toContain("| no gradient kernel | – |");
    expect(text).toContain("| download, gzip | ≤ 150 kB | 149 kB |");
  });

  it("go between the markers of a text", () => {
    const begin = "<!-- bench: begin -->";
    const end = "<!-- bench: end -->";
    expect(between(`a\n${begin}\nold\n${end}\nb`, "new")).toBe(
      `a\n${begin}\n\nnew\n\n${end}\nb`,
    );
    expect(() => between("a", "new")).toThrow("got no such pair");
    expect(() => between(`${end}${begin}`, "new")).toThrow("got no such pair");
  });
});

describe("npm run bench -- --check", () => {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("fails where a goal is missed, and says which", () => {
    const file = join(folder, "result.json");
    const program = fileURLToPath(new URL("bench.mjs", import.meta.url));
    const check = (result: object) => {
      writeFileSync(file, JSON.stringify(result));
      const args = [program, "--from", file, "--check"];
      return spawnSync(process.execPath, args, { encoding: "utf8" });
    };
    const good = check(goodResult());
    expect([good.status, good.stderr]).toEqual([0, ""]);
    const slow = goodResult();
    slow.training.keras.ratios.jax = 7;
    const { status, stderr } = check(slow);
    expect(status).toBe(1);
    expect(stderr).toBe(
      "keras, times jax-js: expected 8.00× or more, got 7.00×\n",
    );
  });
});
