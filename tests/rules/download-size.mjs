// SPDX-License-Identifier: MIT
// What a user downloads: one wasm variant and the JavaScript that runs it.

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { root } from "./sources.mjs";

/**
 * What may not be exceeded, and what is wanted, for every kind of network and
 * every application. A change that shrinks it lowers BUDGET.
 */
const BUDGET = 272 * 1000;
const GOAL = 150 * 1000;
const JAVASCRIPT = ["index.js", "worker.js"];

const gzipped = (file) =>
  gzipSync(readFileSync(`${root}dist/${file}`), { level: 9 }).length;

/** The files of a variant and their bytes, gzip. */
export function downloads(variant) {
  const files = [...JAVASCRIPT, `autoencoder-${variant}.wasm`];
  return files.map((file) => ({ file, size: gzipped(file) }));
}

/** @returns {string[]} one line a violation */
export function downloadSize() {
  return ["simd", "relaxed"].flatMap((variant) => {
    const files = downloads(variant);
    const total = files.reduce((sum, { size }) => sum + size, 0);
    const list = files.map(({ file, size }) => `${file} ${size}`).join(", ");
    console.log(
      `  ${variant}: ${total} of ${BUDGET} bytes gzip, goal ${GOAL} (${list})`,
    );
    return total > BUDGET
      ? [`${variant}: expected at most ${BUDGET} bytes gzip, got ${total}`]
      : [];
  });
}
