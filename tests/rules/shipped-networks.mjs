// SPDX-License-Identifier: MIT
// What the page's visitors download to look at digits.

import { readdirSync, statSync } from "node:fs";
import { root } from "./sources.mjs";

const LARGEST_FILE = 400 * 1000;
const ALL_FILES = 2.2 * 1000 * 1000;
const folder = `${root}web/public/models/`;

/** @returns {string[]} one line a violation */
export function shippedNetworks() {
  const files = readdirSync(folder).map((name) => ({
    name,
    size: statSync(folder + name).size,
  }));
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const large = files
    .filter(({ size }) => size > LARGEST_FILE)
    .map(
      ({ name, size }) =>
        `${name}: expected at most ${LARGEST_FILE} bytes, got ${size}`,
    );
  const together = `all: expected at most ${ALL_FILES} bytes, got ${total}`;
  return total > ALL_FILES ? [...large, together] : large;
}
