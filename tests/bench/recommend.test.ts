// SPDX-License-Identifier: MIT
// `npm run quality:ratings` on a small file: figures beside the baselines.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";

const script = fileURLToPath(new URL("recommend.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "ratings-"));

afterAll(() => rmSync(folder, { recursive: true }));

/** Of two kinds of people for two kinds of items, most of the pairs. */
function ratingsFile(): string {
  const lines: string[] = [];
  for (let i = 0; i < 80 * 40; i++) {
    const [user, item] = [Math.floor(i / 40), i % 40];
    const likes = user % 2 === item % 2;
    if ((7 * user + 3 * item) % 5 === 0) continue;
    lines.push(`u${user}\ti${item}\t${likes ? 5 : 2}\t978300760`);
  }
  const file = join(folder, "ratings.tsv");
  writeFileSync(file, lines.join("\n"));
  return file;
}

function run(...options: string[]) {
  return spawnSync(process.execPath, [script, ...options], {
    encoding: "utf8",
  });
}

it("prints RMSE and NDCG of a held-back tenth beside the baselines", () => {
  const { stdout, stderr } = run(
    ...["--ratings", ratingsFile(), "--units", "8", "--l2", "1,1000000"],
    ...["--epochs", "200", "--batch-size", "10", "--k", "5"],
  );
  expect(stderr).toBe("");
  expect(stdout).toContain("2560 ratings of 80 users for 40 items");
  expect(stdout).toContain("| held-back tenth | RMSE | NDCG@5 | Recall@5 |");
  const cells = (name: string) =>
    stdout
      .split("\n")
      .find((line) => line.startsWith(`| ${name}`))!
      .split("|")
      .slice(2, 4)
      .map(Number);
  // Of the two the l2 that leaves something to learn.
  const [rmse, ndcg] = cells("itemAutoRec 8, l2 1 ");
  const [ofMean] = cells("mean");
  const [ofBiases, ndcgOfBiases] = cells("biases");
  const [, ndcgOfPopularity] = cells("popularity");
  expect(Math.abs(ofMean! - 1.5)).toBeLessThan(0.1);
  expect(Math.abs(ofBiases! - 1.5)).toBeLessThan(0.1);
  expect(rmse).toBeLessThan(ofBiases! / 2);
  expect(ndcg).toBeGreaterThan(2 * ndcgOfBiases!);
  expect(ndcg).toBeGreaterThan(2 * ndcgOfPopularity!);
});

it("says what it wants", () => {
  const without = run();
  expect(without.status).toBe(2);
  expect(without.stderr).toContain("expected --ratings <file>");
  const wrong = run("--ratings", script, "--k", "none");
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toContain("--k: expected 1, 2, 3 …, got none");
});
