// SPDX-License-Identifier: MIT
// One set-up at a time: the lock file holds the number of the process at work.
// A lock whose process is gone was left behind by a crash and is taken over.

import {
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lockFile } from "./locations.mjs";

/** Waits until no other set-up runs; the lock is released at exit. */
export async function acquireLock() {
  mkdirSync(dirname(lockFile), { recursive: true });
  for (let tries = 0; !tryLock(); tries += 1) {
    const owner = lockOwner();
    if (owner !== undefined && !isAlive(owner))
      rmSync(lockFile, { force: true });
    else if (tries === 0) sayWaiting(owner);
    await sleep(500);
  }
  process.once("exit", () => rmSync(lockFile, { force: true }));
}

/** The link appears with its text in it: no reader sees an empty lock. */
function tryLock() {
  const own = `${lockFile}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, lockFile);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(own);
  }
}

/** @returns {number | undefined} nothing when it was released just now */
function lockOwner() {
  try {
    return Number.parseInt(readFileSync(lockFile, "utf8"));
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * @param {number} owner
 * @returns {boolean}
 */
function isAlive(owner) {
  // In a new container the numbers begin again: our own may be the old one's.
  if (owner === process.pid) return false;
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** @param {number | undefined} owner */
function sayWaiting(owner) {
  console.log(
    `Waiting for another set-up (process ${owner}) to finish. ` +
      `If there is none, delete ${basename(dirname(lockFile))}/` +
      `${basename(lockFile)}.`,
  );
}

/** @param {unknown} error */
function codeOf(error) {
  return /** @type {NodeJS.ErrnoException} */ (error).code;
}
