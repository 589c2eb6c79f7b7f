// SPDX-License-Identifier: MIT
// The programs that set-up does not fetch by itself. All that is missing or too
// old is reported at once, a line each, with the command that cures it.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { installCommand } from "./system-packages.mjs";
import { findExecutable } from "./executable.mjs";
import { repository } from "./locations.mjs";
import { SetupError } from "./setup-error.mjs";

/**
 * @typedef {object} Prerequisite
 * @property {string} program
 * @property {string[]} [version] the parameters that print the version; without
 *   them it is enough that the program exists
 * @property {number[]} [atLeast]
 * @property {string} [apt] the name of its Debian package
 * @property {string} [brew] the name of its Homebrew package
 */

/** Vite's demand, the highest among our packages. */
const oldestNode = [20, 19];

/** @type {Prerequisite[]} */
const forBuild = [
  { program: "git" },
  { program: "npm", brew: "node" },
  { program: "python3", version: ["--version"], atLeast: [3, 10] },
  { program: "cmake", version: ["--version"], atLeast: [3, 25] },
  { program: "ninja", apt: "ninja-build" },
];

/** @type {Prerequisite[]} */
const forTest = [
  {
    program: "g++",
    version: ["-dumpversion"],
    atLeast: [12],
    brew: "gcc",
  },
];

/**
 * Throws one error that names everything that is missing.
 *
 * @param {{ tests: boolean }} wanted
 */
export async function checkPrerequisites({ tests }) {
  checkSystem();
  const wanted = tests ? [...forBuild, ...forTest] : forBuild;
  const complaints = await Promise.all(wanted.map(complaint));
  const found = complaints.filter((line) => line !== undefined);
  if (found.length > 0) throw new SetupError(found.join("\n"));
}

function checkSystem() {
  const { node } = process.versions;
  if (!isAtLeast(node.split(".").map(Number), oldestNode)) {
    throw new SetupError(
      `node ${node} is too old, ${oldestNode.join(".")} needed: ` +
        "install a newer one from https://nodejs.org",
    );
  }
  if (process.platform === "win32") {
    throw new SetupError(
      "Windows cannot build this directly: use its Linux subsystem (WSL)",
    );
  }
  // Emscripten's start scripts break at a space, a list of paths at a colon.
  if (/[\s:]/.test(repository)) {
    throw new SetupError(
      `${repository} has a space or a colon in its path: ` +
        "move the folder to a path without",
    );
  }
}

/**
 * @param {Prerequisite} wanted
 * @returns {Promise<string | undefined>}
 */
async function complaint({ program, version, atLeast = [], apt, brew }) {
  const cure = installCommand(apt ?? program, brew);
  if (!findExecutable(program)) return `${program} is missing: ${cure}`;
  if (!version) return undefined;
  const found = await versionOf(program, version);
  if (!found) return `${program} does not start: ${cure}`;
  if (isAtLeast(found, atLeast)) return undefined;
  const needed = atLeast.join(".");
  return `${program} ${found.join(".")} is too old, ${needed} needed: ${cure}`;
}

/**
 * @param {string} program
 * @param {string[]} parameters
 * @returns {Promise<number[] | undefined>}
 */
async function versionOf(program, parameters) {
  try {
    const { stdout } = await promisify(execFile)(program, parameters);
    const digits = /\d+(\.\d+)*/.exec(stdout)?.[0];
    return digits?.split(".").map(Number);
  } catch {
    // A shim without a program behind it (pyenv's) fails like this.
    return undefined;
  }
}

/**
 * @param {number[]} found
 * @param {number[]} atLeast
 */
export function isAtLeast(found, atLeast) {
  for (const [place, needed] of atLeast.entries()) {
    const part = found[place] ?? 0;
    if (part !== needed) return part > needed;
  }
  return true;
}
