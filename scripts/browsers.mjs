// SPDX-License-Identifier: MIT
// The browsers that tests run in: found, or installed where this process may
// install them. A browser is never downloaded behind apt's back.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { findExecutable, isExecutable } from "./executable.mjs";
import { run } from "./run-command.mjs";
import { SetupError } from "./setup-error.mjs";
import { distribution, installCommand, isRoot } from "./system-packages.mjs";

/** @typedef {"chromium" | "firefox" | "webkit"} BrowserName */

/**
 * @typedef {object} Browser
 * @property {string} title
 * @property {string} variable the environment's, which names a program
 * @property {string[]} programs its names on PATH
 * @property {string[]} applications where macOS keeps it, which is not on PATH
 * @property {string[]} packages Debian's
 * @property {boolean} optional whether the tests may do without
 */

/** @type {Record<BrowserName, Browser>} */
const browsers = {
  chromium: {
    title: "Chromium",
    variable: "CHROME_PATH",
    programs: [
      "chromium",
      "chromium-browser",
      "google-chrome",
      "google-chrome-stable",
    ],
    applications: [
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ],
    // Without fonts, pages hold no text.
    packages: ["chromium", "fonts-dejavu-core"],
    optional: false,
  },
  firefox: {
    title: "Firefox",
    variable: "FIREFOX_PATH",
    programs: ["firefox-esr", "firefox"],
    applications: ["/Applications/Firefox.app/Contents/MacOS/firefox"],
    packages: ["firefox-esr"],
    optional: true,
  },
  webkit: {
    title: "WebKitGTK's driver",
    variable: "WEBKIT_DRIVER_PATH",
    programs: ["WebKitWebDriver"],
    applications: [],
    // It has no mode without a screen.
    packages: ["webkit2gtk-driver", "xvfb"],
    optional: true,
  },
};

/**
 * The program to run tests in: what the browser's variable names, or one that
 * is installed. WebKit's is its driver.
 *
 * @param {BrowserName} name
 * @returns {string | undefined} its path
 */
export function findBrowser(name) {
  const { variable, programs, applications } = browsers[name];
  const named = process.env[variable];
  if (named) {
    if (isExecutable(named)) return named;
    throw new SetupError(`${variable} is no program: ${named}`);
  }
  return (
    programs.map(findExecutable).find((path) => path !== undefined) ??
    applications.find(isExecutable)
  );
}

/**
 * The small browser that comes with WebKitGTK; it is in a folder of libraries,
 * whose name has the machine's in it.
 *
 * @returns {string | undefined} its path
 */
export function findMiniBrowser() {
  const libraries = ["/usr/lib", "/usr/lib64", "/usr/libexec"];
  const folders = libraries.flatMap((folder) => [folder, ...within(folder)]);
  return folders
    .flatMap((folder) => [
      join(folder, "webkit2gtk-4.1/MiniBrowser"),
      join(folder, "webkitgtk-6.0/MiniBrowser"),
    ])
    .find(isExecutable);
}

/** @param {string} folder */
function within(folder) {
  try {
    return readdirSync(folder).map((entry) => join(folder, entry));
  } catch {
    return [];
  }
}

/**
 * Why tests in a browser cannot run on this machine, with the cure.
 *
 * @param {BrowserName} name
 * @returns {string | undefined} nothing where they can
 */
export function whyMissing(name) {
  const { title, variable, packages } = browsers[name];
  const cure = installCommand(packages.join(" "));
  if (!findBrowser(name)) {
    return `no ${title} found: ${cure}, or let ${variable} name one`;
  }
  if (name !== "webkit") return undefined;
  if (!findMiniBrowser()) return `no MiniBrowser of WebKitGTK found: ${cure}`;
  return findExecutable("Xvfb") ? undefined : `no Xvfb found: ${cure}`;
}

/** @param {import("./progress.mjs").Progress} progress */
export async function installBrowsers(progress) {
  const names = /** @type {BrowserName[]} */ (Object.keys(browsers));
  const mayInstall = isRoot && distribution() === "debian";
  for (const name of names.filter(whyMissing)) {
    if (mayInstall) await install(name, progress);
    const reason = whyMissing(name);
    if (reason && !browsers[name].optional) throw new SetupError(reason);
    if (reason) progress.note(`its tests are left out: ${reason}`);
  }
}

/**
 * @param {BrowserName} name
 * @param {import("./progress.mjs").Progress} progress
 */
async function install(name, progress) {
  const { title, packages, optional } = browsers[name];
  progress.phase(`installing ${title} (system package)`);
  try {
    await installPackages(packages, (percent) => progress.percent(percent));
    if (!whyMissing(name)) progress.done(`${title} ready`);
  } catch (error) {
    // The caller says what is missing.
    if (!optional || !(error instanceof SetupError)) throw error;
  }
}

/**
 * @param {string[]} wanted
 * @param {(percent: number) => void} onProgress
 */
async function installPackages(wanted, onProgress) {
  await apt(["update"]);
  const packages = await known(wanted);
  const parameters = ["install", "--yes", "--no-install-recommends"];
  const status = ["-o", "APT::Status-Fd=3"];
  await apt([...status, ...parameters, ...packages], (line) => {
    const percent = /^(?:dl|pm)status:[^:]*:([\d.]+):/.exec(line)?.[1];
    if (percent) onProgress(Number(percent));
  });
}

/**
 * Not every release for every processor has all.
 *
 * @param {string[]} packages
 */
async function known(packages) {
  const names = await run("apt-cache", ["pkgnames"]);
  const all = new Set(names.split("\n"));
  return packages.filter((name) => all.has(name));
}

/**
 * @param {string[]} parameters
 * @param {(line: string) => void} [onStatus]
 */
function apt(parameters, onStatus) {
  return run("apt-get", parameters, {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    onStatus,
    cure:
      "Install the browsers by hand, or let CHROME_PATH, FIREFOX_PATH and " +
      "WEBKIT_DRIVER_PATH name them.",
  });
}
