// SPDX-License-Identifier: MIT
// Programs that the tests start, and what they say.

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Runs a command.
 *
 * @param {string[]} words
 * @param {{ environment?: Record<string, string>, say: (said: Buffer) => void }} options
 * @returns {Promise<number>} its exit code
 */
export function execute([command = "", ...args], { environment = {}, say }) {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment };
    const child = spawn(command, args, { cwd: root, env });
    child.stdin.end();
    child.stdout.on("data", say);
    child.stderr.on("data", say);
    child.on("error", (error) => {
      say(Buffer.from(`${error.message}\n`));
      resolve(127);
    });
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/** What one of several programs says, kept until it has the word. */
export function keepWords() {
  /** @type {Buffer[]} */
  const kept = [];
  let speaks = false;
  return {
    /** @param {Buffer} said */
    say(said) {
      if (speaks) process.stdout.write(said);
      else kept.push(said);
    },
    speakUp() {
      for (const said of kept.splice(0)) process.stdout.write(said);
      speaks = true;
    },
  };
}
