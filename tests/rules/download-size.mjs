// SPDX-License-Identifier: MIT
// What a user downloads: one wasm variant and the JavaScript that runs it, as a
// bundler of a user puts it together from the package.

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { root } from "./sources.mjs";

/**
 * What may not be exceeded: by a page that trains any kind of network, and by
 * one that uses every application as well. A change that shrinks a download
 * lowers its budget.
 */
const BUDGETS = { networks: 209.2 * 1000, everything: 263.5 * 1000 };
const GOAL = 150 * 1000;

const IMPORTS = {
  networks: "export { Autoencoder, presets }",
  everything: "export *",
};

const gzipped = (bytes) => gzipSync(bytes, { level: 9 }).length;

/** @param {keyof typeof IMPORTS} use */
function bundled(use) {
  const { outputFiles = [] } = buildSync({
    stdin: {
      contents: `${IMPORTS[use]} from "./dist/modular.js"`,
      resolveDir: root,
    },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    external: ["./local.js"],
    logLevel: "error",
  });
  return gzipped(Buffer.concat(outputFiles.map((file) => file.contents)));
}

/**
 * The files of a variant and their bytes, gzip.
 *
 * @param {string} variant @param {keyof typeof IMPORTS} use
 */
export function downloads(variant, use = "everything") {
  const files = ["worker.js", `autoencoder-${variant}.wasm`];
  return [
    { file: "index.js", size: bundled(use) },
    ...files.map((file) => ({
      file,
      size: gzipped(readFileSync(`${root}dist/${file}`)),
    })),
  ];
}

function compare(variant, use) {
  const files = downloads(variant, use);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const list = files.map(({ file, size }) => `${file} ${size}`).join(", ");
  console.log(
    `  ${variant}, ${use}: ${total} of ${BUDGETS[use]} bytes gzip, goal ${GOAL} (${list})`,
  );
  return total > BUDGETS[use]
    ? [`${variant}, ${use}: expected at most ${BUDGETS[use]}, got ${total}`]
    : [];
}

/** @returns {string[]} one line a violation */
export function downloadSize() {
  return ["simd", "relaxed"].flatMap((variant) =>
    ["networks", "everything"].flatMap((use) => compare(variant, use)),
  );
}
