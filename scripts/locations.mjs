// SPDX-License-Identifier: MIT
// Where set-up puts things: every path below is a contract with CMake, with the
// npm scripts or with the tests, and all of them are outside version control.

import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root folder. */
export const repository = fileURLToPath(new URL("..", import.meta.url)).replace(
  /\/$/,
  "",
);

/** Everything that set-up downloads, apart from npm's packages. */
export const toolchain = join(repository, ".toolchain");

/** A link to Emscripten's root: `em++` and `cmake/` are right inside. */
export const emscripten = join(toolchain, "emscripten");

/** The file that `EM_CONFIG` names. */
export const emscriptenConfig = join(toolchain, "emscripten.config");

/** Emscripten's cache of its compiled system libraries. */
export const emscriptenCache = join(toolchain, "em-cache");

/** Emscripten's packages from Debian, a small root file system. */
export const debianRoot = join(toolchain, "root");

/** Emscripten's own distribution, where its host answers. */
export const emsdk = join(toolchain, "emsdk");

/** Header-only C++ libraries; `deps/usr` is CMake's prefix path. */
export const cppLibraries = join(toolchain, "deps");

/** Catch2's source folder, with its CMakeLists.txt. */
export const catch2 = join(toolchain, "catch2");

/** A Node that knows relaxed SIMD, beside an older one. */
export const newerNode = join(toolchain, "node24");

/** apt's private state: lists, downloads, configuration. */
export const aptState = join(toolchain, "apt");

/** Held while a set-up runs. */
export const lockFile = join(toolchain, "setup.lock");
