// SPDX-License-Identifier: MIT
// What the page's visitors download to look at digits.

import { readdirSync, statSync } from "node:fs";
import { root } from "./sources.mjs";

const LARGEST_FILE = 400 * 1000;
const ALL_FILES = 2.2 * 1000 * 1000;
const folder = `${root}web/public/models/`;

/** @returns {string[]} one line a violation */
export function shippedNetworks() {
  const files = readdirSync(folder);
  const sizes = files.map((file) => statSync(folder + file).size);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const large = files.flatMap((file, i) =>
    sizes[i] > LARGEST_FILE
      ? [`${file}: expected at most ${LARGEST_FILE} bytes, got ${sizes[i]}`]
      : [],
  );
  const together = `all: expected at most ${ALL_FILES} bytes, got ${total}`;
  return total > ALL_FILES ? [...large, together] : large;
}
