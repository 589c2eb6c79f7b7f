// SPDX-License-Identifier: MIT
// Emscripten compiles libc, libc++ and their like at the first link of each
// flavour, about 40 s in silence. Here it does so once, in view of the person;
// that the flavours link is also the proof that the compiler works.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  emscriptenEnvironment,
  emscriptenVersion,
} from "./emscripten-config.mjs";
import { emscripten, emscriptenCache, emscriptenConfig } from "./locations.mjs";
import { run } from "./run-command.mjs";
import { readIfPresent, writeWhole } from "./stamp.mjs";

/** Every flavour the build links, by the flags that choose libraries. */
const flavours = [["-fwasm-exceptions"]];

const program = `#include <emscripten/bind.h>
#include <iostream>
void greet() try { std::cout << "hello\\n"; } catch (...) {}
EMSCRIPTEN_BINDINGS(probe) { emscripten::function("greet", &greet); }
`;

const stamp = join(emscriptenCache, "set-up");

/** @typedef {import("./progress.mjs").Progress} Progress */

/** Whether the libraries of all flavours are in the cache. */
export async function hasSystemLibraries() {
  return (await readIfPresent(stamp)) === (await stampText());
}

/** @param {Progress} progress */
export async function buildSystemLibraries(progress) {
  const folder = await mkdtemp(join(tmpdir(), "autoencoder-wasm-"));
  try {
    await writeFile(join(folder, "probe.cpp"), program);
    for (const [index, flags] of flavours.entries()) {
      const count = `${index + 1} of ${flavours.length}`;
      progress.phase(`building C++'s standard library, flavour ${count}`);
      await link(folder, flags, progress);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  await writeWhole(stamp, await stampText());
}

/**
 * @param {string} cwd
 * @param {string[]} flags
 * @param {Progress} progress
 */
async function link(cwd, flags, progress) {
  const compiler = join(emscripten, "em++");
  const parameters = ["-O3", "--bind", ...flags, "-o", "probe.mjs"];
  await run(compiler, [...parameters, "probe.cpp"], {
    cwd,
    env: emscriptenEnvironment(),
    onLine: (line) => {
      const name = /generating system \w+: \S+\/(\S+?)\.\.\./.exec(line)?.[1];
      if (name) progress.detail(name);
    },
    cure: "Delete the folder .toolchain, then run the same command again.",
  });
}

/** Another compiler, or the same one elsewhere, makes Emscripten start anew. */
async function stampText() {
  const configuration = (await readIfPresent(emscriptenConfig)) ?? "";
  const llvm = /^LLVM_ROOT.*$/m.exec(configuration)?.[0];
  return [emscriptenVersion(emscripten), llvm, ...flavours.flat()].join("\n");
}
