// SPDX-License-Identifier: MIT
// One concept a file: a longer one holds two.

import { sources } from "./sources.mjs";

const MOST_LINES = 250;
const ENDINGS = [".h", ".cpp", ".ts", ".mjs", ".js", ".css", ".html"];

/** @returns {string[]} one line a violation */
export function fileSizes() {
  return sources(ENDINGS).flatMap(({ path, text }) => {
    const lines = text.trimEnd().split("\n").length;
    return lines > MOST_LINES
      ? [`${path}: expected at most ${MOST_LINES} lines, got ${lines}`]
      : [];
  });
}
