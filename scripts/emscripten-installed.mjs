// SPDX-License-Identifier: MIT
// An Emscripten that the machine already has: `EMSDK` or PATH name it.

import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  emscriptenVersion,
  isNewEnough,
  oldestMajor,
} from "./emscripten-config.mjs";
import { findExecutable } from "./executable.mjs";
import { toolchain } from "./locations.mjs";
import { run } from "./run-command.mjs";
import { SetupError } from "./setup-error.mjs";

/** @typedef {import("./emscripten-config.mjs").Installation} Installation */

/**
 * @param {import("./progress.mjs").Progress} progress
 * @returns {Promise<Installation | undefined>}
 */
export async function findInstalledEmscripten(progress) {
  const found = locate();
  if (!found || found.program.startsWith(toolchain)) return undefined;
  try {
    return await examine(found, progress);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    progress.note(`the Emscripten found does not work: ${error.message}`);
    return undefined;
  }
}

/**
 * @param {EmConfig} found
 * @param {import("./progress.mjs").Progress} progress
 * @returns {Promise<Installation | undefined>} nothing when it is too old
 */
async function examine(found, progress) {
  const root = await ask(found, "EMSCRIPTEN_ROOT");
  const version = emscriptenVersion(root);
  if (!isNewEnough(version)) {
    progress.note(
      `the Emscripten ${version} in ${root} is too old, ` +
        `${oldestMajor}.0 needed`,
    );
    return undefined;
  }
  return {
    root,
    llvm: await ask(found, "LLVM_ROOT"),
    binaryen: await ask(found, "BINARYEN_ROOT"),
  };
}

/**
 * @typedef {object} EmConfig
 * @property {string} program Emscripten's `em-config`
 * @property {NodeJS.ProcessEnv} env
 */

/** @returns {EmConfig | undefined} */
function locate() {
  const { EMSDK, EM_CONFIG } = process.env;
  const sdk = EMSDK && join(EMSDK, "upstream/emscripten/em-config");
  if (EMSDK && sdk && existsSync(sdk)) {
    const config = EM_CONFIG ?? join(EMSDK, ".emscripten");
    return { program: sdk, env: { ...process.env, EM_CONFIG: config } };
  }
  const emcc = findExecutable("emcc");
  if (!emcc) return undefined;
  const beside = join(dirname(realpathSync(emcc)), "em-config");
  const program = existsSync(beside) ? beside : findExecutable("em-config");
  return program ? { program, env: process.env } : undefined;
}

/**
 * @param {EmConfig} emConfig
 * @param {string} variable
 */
async function ask({ program, env }, variable) {
  return (await run(program, [variable], { env })).trim();
}
