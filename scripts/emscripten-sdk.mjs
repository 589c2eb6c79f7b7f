// SPDX-License-Identifier: MIT
// Emscripten's own distribution, for machines that reach its hosts.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { emsdk } from "./locations.mjs";
import { run } from "./run-command.mjs";
import { SetupError } from "./setup-error.mjs";
import { fillWhole } from "./stamp.mjs";

const version = "6.0.5";
const repository = "https://github.com/emscripten-core/emsdk.git";
const downloads = "https://storage.googleapis.com/webassembly/";

/** Python asks, because emsdk itself downloads by its rules (proxies, say). */
const askHost = `
import sys, urllib.error, urllib.request
try:
    urllib.request.urlopen(sys.argv[1], timeout=4)
except urllib.error.HTTPError:
    pass
`;

/** @typedef {import("./emscripten-config.mjs").Installation} Installation */

/**
 * @param {import("./progress.mjs").Progress} progress
 * @returns {Promise<Installation | undefined>} nothing where the hosts do not
 *   answer, or offer no build for this machine
 */
export async function fetchEmsdk(progress) {
  if (!existsSync(emsdk)) {
    if (!(await hostsAnswer())) return undefined;
    progress.phase(`downloading Emscripten ${version} (about 400 MB)`);
    try {
      await fillWhole(emsdk, install);
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      progress.note(`emsdk does not serve here: ${error.message}`);
      return undefined;
    }
  }
  const upstream = join(emsdk, "upstream");
  return {
    root: join(upstream, "emscripten"),
    llvm: join(upstream, "bin"),
    binaryen: upstream,
  };
}

async function hostsAnswer() {
  const answers = [repository, downloads].map((address) =>
    run("python3", ["-c", askHost, address], { timeout: 6000 }).then(
      () => true,
      () => false,
    ),
  );
  return (await Promise.all(answers)).every(Boolean);
}

/** @param {string} folder */
async function install(folder) {
  const clone = ["clone", "--quiet", "--depth", "1", "--branch", version];
  await run("git", [...clone, repository, folder]);
  await run(join(folder, "emsdk"), ["install", version]);
}
