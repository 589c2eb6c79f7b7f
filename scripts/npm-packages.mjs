// SPDX-License-Identifier: MIT
// npm's packages, exactly as the lock file says. npm ci begins by deleting
// node_modules, so the stamp inside it vouches for a complete installation.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "./locations.mjs";
import { run } from "./run-command.mjs";
import { readIfPresent, writeWhole } from "./stamp.mjs";

const stamp = join(repository, "node_modules/.set-up");

/** @param {import("./progress.mjs").Progress} progress */
export async function installNpmPackages(progress) {
  const hash = await lockFileHash();
  if ((await readIfPresent(stamp)) === hash) return;
  progress.phase("installing node_modules");
  await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: repository,
    cure: "Check the network, then run the same command again.",
  });
  await writeWhole(stamp, hash);
  progress.done("node_modules ready");
}

async function lockFileHash() {
  const lock = await readFile(join(repository, "package-lock.json"));
  return createHash("sha256").update(lock).digest("hex");
}
