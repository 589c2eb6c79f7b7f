// SPDX-License-Identifier: MIT
// Writes the service worker of the built page: its source with the list of
// all files, the engine's apart, and a version that changes whenever one of
// them does.

import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Plugin } from "vite";

const fileName = "service-worker.js";

/** @param source path of the service worker with `__FILES__`, `__ENGINES__` and `__VERSION__` to fill in. */
export function offline(source: string): Plugin {
  let folder = "";
  return {
    name: "offline",
    apply: "build",
    configResolved({ root, build }) {
      folder = join(root, build.outDir);
    },
    async closeBundle() {
      const files = await listFiles(folder);
      const template = await readFile(source, "utf8");
      const engines = enginesIn(files);
      const rest = new Set(files);
      for (const file of Object.values(engines)) rest.delete(file);
      rest.delete("index.html");
      const filled = template
        .replace("__FILES__", JSON.stringify(["./", ...rest]))
        .replace("__ENGINES__", JSON.stringify(engines))
        .replace("__VERSION__", await versionOf(folder, files));
      await writeFile(join(folder, fileName), filled);
    },
  };
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter((entry) => entry.isFile() && entry.name !== fileName)
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .map((file) => file.split(sep).join("/"))
    .sort();
}

/** The engine's files by variant; the build has put a hash in their names. */
function enginesIn(files: string[]): Record<string, string> {
  const variants = ["simd", "relaxed", "simd-threads", "relaxed-threads"];
  const found = variants.map((variant) => {
    const name = new RegExp(`/autoencoder-${variant}-.{8}\\.wasm$`);
    const file = files.find((file) => name.test(file));
    if (file) return [variant, file];
    throw new Error(`expected a file ${name.source}, got ${files.join(", ")}`);
  });
  return Object.fromEntries(found) as Record<string, string>;
}

async function versionOf(folder: string, files: string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const file of files) {
    hash.update(file).update(await readFile(join(folder, file)));
  }
  return hash.digest("hex").slice(0, 16);
}
