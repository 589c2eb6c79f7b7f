// SPDX-License-Identifier: MIT
// Real tables of the npm package `vega-datasets` for the examples.

import { readFileSync } from "node:fs";

const folder = new URL(
  "../../../node_modules/vega-datasets/data/",
  import.meta.url,
);

/** What a file of JSON holds. */
export function json(name) {
  return JSON.parse(readFileSync(new URL(name, folder), "utf8"));
}

/** Rows of a file of comma-separated values that has no quotes, by column. */
export function csv(name) {
  const text = readFileSync(new URL(name, folder), "utf8");
  const [names, ...lines] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  return lines.map((line) =>
    Object.fromEntries(names.map((column, i) => [column, line[i]])),
  );
}
