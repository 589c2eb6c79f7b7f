// SPDX-License-Identifier: MIT
// `npm run bench`: the engine beside TensorFlow.js and jax-js in one page.
//   -- --check            exits non-zero where a goal is missed
//   -- --json <file>      writes the figures
//   -- --from <file>      takes those of an earlier run instead of measuring
//   -- --readme           writes the tables into README.md
//   -- --only <text>      some rows, by their names
//   -- --browser <name>   chromium (default), firefox or webkit
//   -- --profile [name …] where the time of a training step goes instead

import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { run } from "./measure/run.mjs";
import { profile } from "./profile/profile.mjs";
import { missed } from "./report/goals.mjs";
import { writeTables } from "./report/readme.mjs";
import { tables } from "./report/tables.mjs";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: "string", default: "chromium" },
    check: { type: "boolean" },
    from: { type: "string" },
    json: { type: "string" },
    only: { type: "string", default: "" },
    profile: { type: "boolean" },
    readme: { type: "boolean" },
  },
});

const readme = new URL("../../README.md", import.meta.url);

async function bench() {
  const result = options.from
    ? JSON.parse(await readFile(options.from, "utf8"))
    : await run(options, (line) => console.error(line));
  const text = `${result.about}\n\n${tables(result)}`;
  console.log(text);
  if (options.json) {
    await writeFile(options.json, JSON.stringify(result, null, 2) + "\n");
  }
  if (options.readme) await writeTables(readme, text);
  if (!options.check) return;
  for (const line of missed(result)) {
    console.error(line);
    process.exitCode = 1;
  }
}

if (options.profile) console.log(await profile(positionals));
else await bench();
