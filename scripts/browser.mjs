// SPDX-License-Identifier: MIT
// Chromium for the tests in a real browser: found, or installed where this
// process may install it. A browser is never downloaded behind apt's back.

import { findExecutable, isExecutable } from "./executable.mjs";
import { run } from "./run-command.mjs";
import { SetupError } from "./setup-error.mjs";
import { distribution, installCommand, isRoot } from "./system-packages.mjs";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

/** Where macOS keeps applications, which are not on PATH. */
const applications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * The Chromium to run tests in: `CHROME_PATH`, or one that is installed.
 *
 * @returns {string | undefined} its path
 */
export function findChromium() {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH) {
    if (isExecutable(CHROME_PATH)) return CHROME_PATH;
    throw new SetupError(`CHROME_PATH is no program: ${CHROME_PATH}`);
  }
  return (
    names.map(findExecutable).find((path) => path !== undefined) ??
    applications.find(isExecutable)
  );
}

/** @param {import("./progress.mjs").Progress} progress */
export async function installBrowser(progress) {
  if (findChromium()) return;
  if (!isRoot || distribution() !== "debian") {
    throw new SetupError(
      `no Chromium found: ${installCommand("chromium")}, ` +
        "or let CHROME_PATH name one",
    );
  }
  progress.phase("installing Chromium (system package)");
  await apt(["update"]);
  // Without fonts, pages hold no text.
  const packages = ["chromium", "fonts-dejavu-core"];
  const install = ["install", "--yes", "--no-install-recommends"];
  await apt(["-o", "APT::Status-Fd=3", ...install, ...packages], (line) => {
    const percent = /^(?:dl|pm)status:[^:]*:([\d.]+):/.exec(line)?.[1];
    if (percent) progress.percent(Number(percent));
  });
  progress.done("Chromium ready");
}

/**
 * @param {string[]} parameters
 * @param {(line: string) => void} [onStatus]
 */
function apt(parameters, onStatus) {
  return run("apt-get", parameters, {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    onStatus,
    cure: "Install Chromium by hand, or let CHROME_PATH name one.",
  });
}
