// SPDX-License-Identifier: MIT
// Runs another program. Its output is kept, not shown: only when the program
// fails do its last lines become part of the error.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { SetupError } from "./setup-error.mjs";

const tailLines = 15;

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
let stopping = false;

/**
 * Asks every running program, and all that it started, to end; the `run` that
 * waits for it then fails, and so does every later one.
 *
 * @returns {boolean} whether there was any
 */
export function stopPrograms() {
  stopping = true;
  for (const { pid } of running) if (pid) stopGroup(pid);
  return running.size > 0;
}

/** @param {number} leader */
function stopGroup(leader) {
  try {
    process.kill(-leader, "SIGTERM");
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    // It ended by itself just now.
    if (code !== "ESRCH") throw error;
  }
}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] the whole environment
 * @property {number} [timeout] milliseconds until the program is stopped
 * @property {(line: string) => void} [onLine] every line of output
 * @property {(line: string) => void} [onStatus] every line the program writes
 *   to file descriptor 3
 * @property {string} [cure] what a person can do when the program fails
 */

/**
 * Runs a program to its end and returns what it wrote to standard output.
 *
 * @param {string} program
 * @param {string[]} parameters
 * @param {RunOptions} [options]
 * @returns {Promise<string>}
 */
export async function run(program, parameters, options = {}) {
  refuseWhenStopping();
  const { cwd, env, timeout, onLine, onStatus, cure } = options;
  /** @type {import("node:child_process").StdioOptions} */
  const stdio = ["ignore", "pipe", "pipe", onStatus ? "pipe" : "ignore"];
  // A group of its own, so that it can be stopped with all its children.
  const spawning = { cwd, env, timeout, stdio, detached: true };
  const child = spawn(program, parameters, spawning);
  /** @type {string[]} */
  const output = [];
  /** @type {string[]} */
  const tail = [];
  readLines(child.stdout, (line) => {
    output.push(line);
    tail.push(line);
    onLine?.(line);
  });
  readLines(child.stderr, (line) => {
    tail.push(line);
    onLine?.(line);
  });
  if (onStatus) readLines(child.stdio[3], onStatus);
  const reason = await ending(child);
  refuseWhenStopping();
  if (!reason) return output.join("\n");
  const command = [program, ...parameters].join(" ");
  throw failure(`${command}: ${reason}`, tail.slice(-tailLines), cure);
}

/** No SetupError: whoever has another way to go on must not take it. */
function refuseWhenStopping() {
  if (stopping) throw new Error("interrupted");
}

/**
 * @param {unknown} stream
 * @param {(line: string) => void} onLine
 */
function readLines(stream, onLine) {
  const input = /** @type {import("node:stream").Readable} */ (stream);
  createInterface({ input }).on("line", onLine);
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<string | undefined>} why it failed, if it did
 */
async function ending(child) {
  running.add(child);
  try {
    return await new Promise((resolve) => {
      child.once("error", (error) => resolve(error.message));
      child.once("close", (code, signal) => {
        if (code === 0) resolve(undefined);
        else resolve(signal ? `stopped by ${signal}` : `exit code ${code}`);
      });
    });
  } finally {
    running.delete(child);
  }
}

/**
 * @param {string} headline
 * @param {string[]} tail
 * @param {string} [cure]
 */
function failure(headline, tail, cure) {
  const lines = [headline, ...tail.map((line) => `    ${line}`)];
  if (cure) lines.push(cure);
  return new SetupError(lines.join("\n"));
}
