// SPDX-License-Identifier: MIT
// `npm run bench`: the engine beside TensorFlow.js and jax-js in one page.
//   -- --check            exits non-zero where a goal is missed
//   -- --json <file>      writes the figures
//   -- --readme           writes the tables into README.md
//   -- --only <text>      some rows, by their names
//   -- --browser <name>   chromium (default), firefox or webkit

import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { run } from "./measure/run.mjs";
import { missed } from "./report/goals.mjs";
import { writeTables } from "./report/readme.mjs";
import { tables } from "./report/tables.mjs";

const { values: options } = parseArgs({
  options: {
    browser: { type: "string", default: "chromium" },
    check: { type: "boolean" },
    json: { type: "string" },
    only: { type: "string", default: "" },
    readme: { type: "boolean" },
  },
});

const readme = new URL("../../README.md", import.meta.url);
const result = await run(options, (line) => console.error(line));
const text = tables(result);
console.log(`${result.about}\n\n${text}`);
if (options.json) {
  await writeFile(options.json, JSON.stringify(result, null, 2) + "\n");
}
if (options.readme) await writeTables(readme, `${result.about}\n\n${text}`);
if (options.check) {
  for (const line of missed(result)) {
    console.error(line);
    process.exitCode = 1;
  }
}
