// SPDX-License-Identifier: MIT
// Debian packages of a newer suite, fetched without root and without touching
// the system: an apt whose lists, cache and status are our own. The mirror is
// the machine's; signatures are checked against Debian's archive keyring.

import { existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { findExecutable } from "./executable.mjs";
import { aptState } from "./locations.mjs";
import { run } from "./run-command.mjs";
import { SetupError } from "./setup-error.mjs";
import { fillWhole, writeWhole } from "./stamp.mjs";
import { distribution } from "./system-packages.mjs";

const suite = "forky";
const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
const configuration = join(aptState, "apt.conf");
const sourceList = join(aptState, "sources.list");
const archives = join(aptState, "archives");
const cure = "Check the network, then run the same command again.";
let listsAreFresh = false;

/** @typedef {import("./progress.mjs").Progress} Progress */

/** Whether this machine is a Debian that can verify and unpack packages. */
export function hasPrivateApt() {
  return (
    distribution() === "debian" &&
    existsSync(keyring) &&
    findExecutable("dpkg") !== undefined
  );
}

/**
 * Unpacks packages and all that they depend on into `folder`, which appears
 * only when it is whole.
 *
 * @param {string[]} packages
 * @param {string} folder
 * @param {Progress} progress
 */
export async function unpackWithDependencies(packages, folder, progress) {
  await download(packages, progress);
  const files = await downloaded();
  await unpack(files, folder, progress);
}

/**
 * Unpacks these packages and nothing else into `folder`.
 *
 * @param {string[]} packages
 * @param {string} folder
 * @param {Progress} progress
 */
export async function unpackAlone(packages, folder, progress) {
  await download(packages, progress);
  const files = (await downloaded()).filter((file) =>
    packages.some((name) => file.startsWith(`${name}_`)),
  );
  await unpack(files, folder, progress);
}

/**
 * Downloads the upstream source archive of a package.
 *
 * @param {string} name the source package
 * @param {Progress} progress
 * @returns {Promise<string>} the archive's path
 */
export async function downloadSource(name, progress) {
  await updateLists(progress);
  const folder = join(aptState, "source");
  await mkdir(folder, { recursive: true });
  await apt(["source", "--download-only", name], { cwd: folder });
  const archive = (await readdir(folder)).find(
    (file) => file.startsWith(`${name}_`) && file.includes(".orig.tar."),
  );
  if (!archive) throw new SetupError(`apt-get source ${name}: no archive`);
  return join(folder, archive);
}

/**
 * What an interrupted run left behind is used again where it is still current.
 *
 * @param {string[]} packages
 * @param {Progress} progress
 */
async function download(packages, progress) {
  await updateLists(progress);
  await mkdir(join(archives, "partial"), { recursive: true });
  await apt(["autoclean"]);
  const install = ["install", "--yes", "--download-only", ...packages];
  const plan = await apt([...install, "--print-uris"]);
  const megabytes = Math.ceil(plannedBytes(plan) / 1e6);
  if (megabytes > 0) progress.phase(`downloading ${megabytes} MB`);
  await apt(install, {
    onStatus: (line) => {
      const percent = /^dlstatus:\d+:([\d.]+):/.exec(line)?.[1];
      if (percent) progress.percent(Number(percent));
    },
  });
}

async function downloaded() {
  return (await readdir(archives)).filter((file) => file.endsWith(".deb"));
}

/**
 * @param {string[]} files
 * @param {string} folder
 * @param {Progress} progress
 */
async function unpack(files, folder, progress) {
  progress.phase("unpacking");
  await fillWhole(folder, async (partial) => {
    for (const [index, file] of files.entries()) {
      await run("dpkg", ["--extract", join(archives, file), partial]);
      progress.percent((100 * (index + 1)) / files.length);
    }
  });
  await rm(archives, { recursive: true });
}

/**
 * A line of the plan is `'address' file size checksum`.
 *
 * @param {string} plan
 */
function plannedBytes(plan) {
  const sizes = [...plan.matchAll(/^'\S+' \S+ (\d+)/gm)];
  return sizes.reduce((sum, [, size]) => sum + Number(size), 0);
}

/** @param {Progress} progress */
async function updateLists(progress) {
  if (listsAreFresh) return;
  progress.phase("reading Debian's package lists");
  await mkdir(join(aptState, "lists/partial"), { recursive: true });
  await writeWhole(sourceList, await sources());
  await writeWhole(configuration, await aptConfiguration());
  await writeWhole(join(aptState, "status"), "");
  await apt(["update"]);
  listsAreFresh = true;
}

/** The machine's own mirror, asked for the newer suite. */
async function sources() {
  const targets = await run("apt-get", [
    ...["indextargets", "--format", "$(REPO_URI) $(RELEASE) $(COMPONENT)"],
    "Created-By: Packages",
  ]);
  const mirror = /^(\S+) [a-z]+ main$/m.exec(targets)?.[1];
  if (!mirror) {
    throw new SetupError("no Debian mirror in this machine's apt sources");
  }
  const rest = `[signed-by=${keyring}] ${mirror} ${suite} main\n`;
  return `deb ${rest}deb-src ${rest}`;
}

/** Hooks of the machine's apt (docker's clean-up, say) stay out. */
async function aptConfiguration() {
  const architecture = await run("dpkg", ["--print-architecture"]);
  return `#clear APT::Update;
#clear DPkg::Post-Invoke;
#clear APT::Architectures;
APT::Architectures { "${architecture.trim()}"; };
APT::Install-Recommends "false";
APT::Sandbox::User "root";
APT::Update::Error-Mode "any";
Acquire::Languages "none";
Acquire::Retries "3";
Debug::NoLocking "true";
Dir::Cache "${join(aptState, "cache")}";
Dir::Cache::archives "${archives}";
Dir::Etc::Preferences "/dev/null";
Dir::Etc::PreferencesParts "/dev/null";
Dir::Etc::SourceList "${sourceList}";
Dir::Etc::SourceParts "/dev/null";
Dir::Log "${join(aptState, "log")}";
Dir::State "${aptState}";
Dir::State::lists "${join(aptState, "lists")}";
Dir::State::status "${join(aptState, "status")}";
`;
}

/**
 * @param {string[]} parameters
 * @param {import("./run-command.mjs").RunOptions} [options]
 */
function apt(parameters, options = {}) {
  const status = options.onStatus ? ["-o", "APT::Status-Fd=3"] : [];
  return run("apt-get", ["-c", configuration, ...status, ...parameters], {
    env: { ...process.env, LC_ALL: "C" },
    cure,
    ...options,
  });
}
