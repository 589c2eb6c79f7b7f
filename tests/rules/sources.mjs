// SPDX-License-Identifier: MIT
// The project's own files, as git knows them.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Tracked and new files with one of the given endings.
 * @param {string[]} endings
 * @returns {{ path: string, text: string }[]}
 */
export function sources(endings) {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard"];
  return execFileSync("git", args, { cwd: root, encoding: "utf8" })
    .split("\n")
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .filter((path) => existsSync(root + path))
    .map((path) => ({ path, text: readFileSync(root + path, "utf8") }));
}
