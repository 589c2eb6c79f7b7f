// SPDX-License-Identifier: MIT
// The C++ libraries. On Debian they come from the same packages as the
// compiler; elsewhere nothing is fetched here and CMake's FetchContent takes
// pinned releases. They never share a folder with the compiler's root, whose
// usr/include holds a whole libc.

import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { catch2, cppLibraries } from "./locations.mjs";
import { downloadSource, hasPrivateApt, unpackAlone } from "./private-apt.mjs";
import { run } from "./run-command.mjs";
import { fillWhole, readIfPresent, writeWhole } from "./stamp.mjs";

const packages = ["libxtensor-dev", "xtl-dev", "libxsimd-dev", "rapidjson-dev"];
const stamp = join(cppLibraries, "packages");

/** @typedef {import("./progress.mjs").Progress} Progress */

/**
 * Headers of xtensor, xtl, xsimd and RapidJSON.
 *
 * @param {Progress} progress
 */
export async function installCppLibraries(progress) {
  const wanted = packages.join("\n");
  if ((await readIfPresent(stamp)) === wanted) return;
  if (!hasPrivateApt()) {
    progress.note("left to CMake, which fetches pinned releases");
    return;
  }
  await unpackAlone(packages, cppLibraries, progress);
  await writeWhole(stamp, wanted);
  progress.done("xtensor, xsimd and RapidJSON ready");
}

/**
 * Catch2 as source: it is built natively and for wasm.
 *
 * @param {Progress} progress
 */
export async function installCatch2(progress) {
  if (existsSync(catch2) || !hasPrivateApt()) return;
  const archive = await downloadSource("catch2", progress);
  const options = ["--strip-components=1", "--no-same-owner"];
  await fillWhole(catch2, async (partial) => {
    await run("tar", ["-xf", archive, "-C", partial, ...options]);
  });
  await rm(join(archive, ".."), { recursive: true });
  progress.done("Catch2 ready");
}
