// SPDX-License-Identifier: MIT
// Whatever Emscripten was found or fetched, the build sees the same two names:
// a link to its root and a configuration file. Both hold absolute paths; when
// the repository was moved they no longer fit and are written anew.

import { existsSync, readFileSync } from "node:fs";
import { rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import {
  emscripten,
  emscriptenCache,
  emscriptenConfig,
  toolchain,
} from "./locations.mjs";
import { readIfPresent, writeWhole } from "./stamp.mjs";

/** The oldest major version with everything the build uses. */
export const oldestMajor = 4;

/**
 * @typedef {object} Installation
 * @property {string} root the folder with `em++` and `cmake/`
 * @property {string} llvm the folder with `clang`
 * @property {string} binaryen the folder above `bin/wasm-opt`
 */

/**
 * The version of the Emscripten whose root this is.
 *
 * @param {string} root
 * @returns {string | undefined}
 */
export function emscriptenVersion(root) {
  const file = join(root, "emscripten-version.txt");
  if (!existsSync(file)) return undefined;
  return readFileSync(file, "utf8").replaceAll(/["\s]/g, "");
}

/** @param {string | undefined} version */
export function isNewEnough(version) {
  return version !== undefined && Number.parseInt(version) >= oldestMajor;
}

/** Whether the link and the configuration stand and fit this place. */
export async function isConfigured() {
  const text = await readIfPresent(emscriptenConfig);
  if (text === undefined) return false;
  if (!isNewEnough(emscriptenVersion(emscripten))) return false;
  return (
    setting(text, "CACHE") === emscriptenCache &&
    existsSync(join(setting(text, "LLVM_ROOT"), "clang")) &&
    existsSync(join(setting(text, "BINARYEN_ROOT"), "bin/wasm-opt")) &&
    existsSync(setting(text, "NODE_JS"))
  );
}

/** @param {Installation} installation */
export async function configure({ root, llvm, binaryen }) {
  await sayScriptsAreCommonJs();
  await writeWhole(
    emscriptenConfig,
    `EMSCRIPTEN_ROOT = "${root}"
LLVM_ROOT = "${llvm}"
BINARYEN_ROOT = "${binaryen}"
NODE_JS = "${process.execPath}"
CACHE = "${emscriptenCache}"
`,
  );
  await rm(`${emscripten}.partial`, { force: true });
  await symlink(root, `${emscripten}.partial`);
  await rename(`${emscripten}.partial`, emscripten);
}

/**
 * The environment in which `em++` runs.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function emscriptenEnvironment() {
  return { ...process.env, EM_CONFIG: emscriptenConfig };
}

/**
 * Emscripten's terser is CommonJS in a `.js` file. The repository's own
 * package.json would make it a module, and linking would fail.
 */
async function sayScriptsAreCommonJs() {
  const text = `${JSON.stringify({ private: true, type: "commonjs" })}\n`;
  await writeWhole(join(toolchain, "package.json"), text);
}

/**
 * @param {string} text
 * @param {string} key
 */
function setting(text, key) {
  return new RegExp(`^${key} = "(.*)"$`, "m").exec(text)?.[1] ?? "";
}
