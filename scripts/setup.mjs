// SPDX-License-Identifier: MIT
// `node scripts/setup.mjs [build|test]`: brings a fresh clone to where it can
// be built (`build`) or also tested (`test`, the default). It can be stopped
// and run again at any time; what is ready already costs nothing.

import { installBrowsers } from "./browsers.mjs";
import { installCatch2, installCppLibraries } from "./cpp-libraries.mjs";
import { installEmscripten } from "./emscripten.mjs";
import { installNewerNode } from "./newer-node.mjs";
import { installNpmPackages } from "./npm-packages.mjs";
import { checkPrerequisites } from "./prerequisites.mjs";
import { Progress } from "./progress.mjs";
import { stopPrograms } from "./run-command.mjs";
import { SetupError } from "./setup-error.mjs";
import { acquireLock } from "./setup-lock.mjs";

/** @typedef {(progress: Progress) => Promise<void>} Step */

/** @type {[name: string, step: Step][]} */
const forBuild = [
  ["npm packages", installNpmPackages],
  ["compiler", installEmscripten],
  ["C++ libraries", installCppLibraries],
];

/** @type {[name: string, step: Step][]} */
const forTest = [
  ["Catch2", installCatch2],
  ["newer Node", installNewerNode],
  ["browsers", installBrowsers],
];

/** @param {string} goal */
async function setUp(goal) {
  if (goal !== "build" && goal !== "test") {
    throw new SetupError(`set-up: expected build or test, got ${goal}`);
  }
  const tests = goal === "test";
  await checkPrerequisites({ tests });
  await acquireLock();
  const steps = tests ? [...forBuild, ...forTest] : forBuild;
  for (const [index, [name, step]] of steps.entries()) {
    await step(new Progress(`[${index + 1}/${steps.length}] ${name}`));
  }
}

let interrupted = false;

/** The lock is kept until the programs that set-up started are gone. */
function interrupt() {
  const again = interrupted;
  interrupted = true;
  if (again || !stopPrograms()) process.exit(130);
}

process.on("SIGINT", interrupt);
process.on("SIGTERM", interrupt);
process.on("SIGHUP", interrupt);

try {
  await setUp(process.argv[2] ?? "test");
} catch (error) {
  if (interrupted) {
    console.error("\nSet-up interrupted: the same command continues it.");
    process.exit(130);
  }
  if (!(error instanceof SetupError)) throw error;
  console.error(`\nSet-up stopped.\n${error.message}`);
  process.exit(1);
}
