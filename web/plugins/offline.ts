// SPDX-License-Identifier: MIT
// Writes the service worker of the built page: its source with the list of
// all files and a version that changes whenever one of them does.

import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Plugin } from "vite";

const fileName = "service-worker.js";

/** @param source path of the service worker with `__FILES__` and `__VERSION__` to fill in. */
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
      const urls = ["./", ...files.filter((file) => file !== "index.html")];
      const filled = template
        .replace("__FILES__", JSON.stringify(urls))
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

async function versionOf(folder: string, files: string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const file of files) {
    hash.update(file).update(await readFile(join(folder, file)));
  }
  return hash.digest("hex").slice(0, 16);
}
