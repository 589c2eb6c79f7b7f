// SPDX-License-Identifier: MIT
// The bench's tables in README.md, between two markers.

import { readFile, writeFile } from "node:fs/promises";
import { format } from "prettier";

const BEGIN = "<!-- bench: begin -->";
const END = "<!-- bench: end -->";

/** The text with `tables` between its markers. */
export function between(text, tables) {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) {
    throw new Error(`expected ${BEGIN} and ${END}, got no such pair`);
  }
  const before = text.slice(0, begin + BEGIN.length);
  return `${before}\n\n${tables}\n\n${text.slice(end)}`;
}

/** @param {URL} file @param {string} tables */
export async function writeTables(file, tables) {
  const text = between(await readFile(file, "utf8"), tables);
  await writeFile(file, await format(text, { parser: "markdown" }));
}
