// SPDX-License-Identifier: MIT
// Emscripten from Debian's packages, a small root file system of its own.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { debianRoot } from "./locations.mjs";
import { isPatched, patchBinaries } from "./patch-elf.mjs";
import { hasPrivateApt, unpackWithDependencies } from "./private-apt.mjs";
import { SetupError } from "./setup-error.mjs";

/** @typedef {import("./emscripten-config.mjs").Installation} Installation */

/**
 * @param {import("./progress.mjs").Progress} progress
 * @returns {Promise<Installation | undefined>} nothing where the machine is no
 *   Debian
 */
export async function fetchDebianEmscripten(progress) {
  if (!hasPrivateApt()) return undefined;
  if (!existsSync(debianRoot)) {
    const packages = ["emscripten", "patchelf"];
    await unpackWithDependencies(packages, debianRoot, progress);
  }
  const llvm = join(findLlvm(), "bin");
  if (!(await isPatched(debianRoot))) {
    progress.phase("pointing the compiler at its libraries");
    await patchBinaries(debianRoot, llvm);
  }
  return {
    root: join(debianRoot, "usr/share/emscripten"),
    llvm,
    binaryen: join(debianRoot, "usr"),
  };
}

/** The folder's name carries LLVM's version, which moves with the suite. */
function findLlvm() {
  const lib = join(debianRoot, "usr/lib");
  const llvm = readdirSync(lib)
    .map((name) => join(lib, name))
    .find((folder) => existsSync(join(folder, "bin/clang")));
  if (!llvm) throw new SetupError(`no clang in ${lib}: delete ${debianRoot}`);
  return llvm;
}
