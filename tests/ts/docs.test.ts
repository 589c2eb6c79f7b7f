// SPDX-License-Identifier: MIT
// What the guides show runs: the ```js blocks of each docs/*.md, in their
// order, as one module. It stands beside the tests, where the package's name
// leads to dist/, and is removed afterwards.

import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("../../docs/", import.meta.url);
const guides = readdirSync(folder).filter((name) => name.endsWith(".md"));

function blocksOf(text: string): string[] {
  return [...text.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code!);
}

test("there are guides", () => expect(guides.length).toBeGreaterThan(0));

test.each(guides)("%s", async (name) => {
  const blocks = blocksOf(readFileSync(new URL(name, folder), "utf8"));
  if (blocks.length === 0) return;
  const file = new URL(`.${name}.${process.pid}.mjs`, import.meta.url);
  writeFileSync(file, blocks.join("\n"));
  try {
    await import(file.href);
  } finally {
    rmSync(file);
  }
});
