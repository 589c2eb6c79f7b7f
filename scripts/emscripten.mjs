// SPDX-License-Identifier: MIT
// The compiler: the machine's own Emscripten if it is new enough, else the
// official one, else Debian's.

import { existsSync } from "node:fs";
import {
  configure,
  emscriptenVersion,
  isConfigured,
  isNewEnough,
  oldestMajor,
} from "./emscripten-config.mjs";
import { fetchDebianEmscripten } from "./emscripten-debian.mjs";
import { findInstalledEmscripten } from "./emscripten-installed.mjs";
import { fetchEmsdk } from "./emscripten-sdk.mjs";
import { debianRoot, emscripten } from "./locations.mjs";
import { SetupError } from "./setup-error.mjs";
import {
  buildSystemLibraries,
  hasSystemLibraries,
} from "./system-libraries.mjs";

const cure =
  `Install Emscripten ${oldestMajor}.0 or newer from https://emscripten.org, ` +
  "put emcc on PATH, then run the same command again.";

/** @param {import("./progress.mjs").Progress} progress */
export async function installEmscripten(progress) {
  const configured = await isConfigured();
  if (configured && (await hasSystemLibraries())) return;
  if (!configured) await choose(progress);
  await buildSystemLibraries(progress);
  progress.done(`Emscripten ${emscriptenVersion(emscripten)} ready`);
}

/** @param {import("./progress.mjs").Progress} progress */
async function choose(progress) {
  progress.phase("looking for Emscripten");
  const installation =
    (await findInstalledEmscripten(progress)) ??
    (existsSync(debianRoot) ? undefined : await fetchEmsdk(progress)) ??
    (await fetchDebianEmscripten(progress));
  if (!installation) {
    throw new SetupError(
      `no Emscripten on this machine, and its hosts do not answer.\n${cure}`,
    );
  }
  const version = emscriptenVersion(installation.root);
  if (!isNewEnough(version)) {
    throw new SetupError(`Emscripten ${version} is too old.\n${cure}`);
  }
  await configure(installation);
}
