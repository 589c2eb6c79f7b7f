// SPDX-License-Identifier: MIT
// `npm test`: builds and runs every suite and adds up the cases.
//   npm test                      all of them
//   npm test -- native typescript only these

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { suites } from "./suites.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const reports = join(root, "build/reports");

/** @typedef {import("./suites.mjs").Suite} Suite */
/** @typedef {{ passed: number, failed: number, seconds: number }} Result */

/**
 * Runs a command.
 *
 * @param {string[]} words
 * @param {{ environment?: Record<string, string>, say?: (said: Buffer) => void }} [options]
 *   without `say` its output is shown at once
 * @returns {Promise<number>} its exit code
 */
function execute([command = "", ...args], { environment = {}, say } = {}) {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment };
    const output = say ? "pipe" : "inherit";
    /** @type {import("node:child_process").StdioOptions} */
    const stdio = ["inherit", output, output];
    const child = spawn(command, args, { cwd: root, stdio, env });
    if (say) {
      child.stdout?.on("data", say);
      child.stderr?.on("data", say);
    }
    child.on("error", () => resolve(127));
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/** What one of several programs says, kept until it has the word. */
function keepWords() {
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

/** Cases in a report of Catch2 or Vitest. */
async function count(report) {
  const json = JSON.parse(await readFile(report, "utf8"));
  const cases = json["test-run"]?.totals["test-cases"];
  if (cases !== undefined) {
    return { passed: cases.passed, failed: cases.failed };
  }
  const failedFiles = json.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  return {
    passed: json.numPassedTests,
    failed: json.numFailedTests + failedFiles.length,
  };
}

/** @param {string[][]} commands @returns {Promise<boolean>} whether all went well */
async function prepare(commands) {
  for (const command of commands) {
    if ((await execute(command)) !== 0) return false;
  }
  return true;
}

/**
 * Builds the suites one after the other, each while those before it run. What
 * several need is built once.
 *
 * @param {Suite[]} chosen
 * @returns {Map<Suite, Promise<boolean>>}
 */
function prepareAll(chosen) {
  /** @type {Map<string, Promise<boolean>>} */
  const builds = new Map();
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  const ready = new Map();
  for (const suite of chosen.filter(({ missing }) => !missing)) {
    const key = JSON.stringify(suite.prepare);
    const build = builds.get(key) ?? last.then(() => prepare(suite.prepare));
    if (!builds.has(key)) last = build;
    builds.set(key, build);
    ready.set(suite, build);
  }
  return ready;
}

/** Runs one suite; what does not report counts as one failure. */
async function runSuite(suite, say) {
  const report = join(reports, `${suite.name}.json`);
  await rm(report, { force: true });
  const { environment } = suite;
  const code = await execute(suite.run(report), { environment, say });
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { passed, failed } = await count(report);
  // A crash after the last case, or no case at all, is a failure too.
  const silent = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: failed + (silent ? 1 : 0) };
}

/**
 * Runs suites side by side, each when it is built: one takes mostly one core,
 * and those in browsers wait more than they compute.
 *
 * @param {Suite[]} chosen
 * @returns {Map<Suite, { speakUp: () => void, result: Promise<Result> }>}
 */
function runAll(chosen) {
  const builds = prepareAll(chosen);
  const places = limit(availableParallelism() + 1);
  const running = new Map();
  for (const [suite, ready] of builds) {
    const { say, speakUp } = keepWords();
    const result = ready.then((isBuilt) => {
      if (!isBuilt) return { passed: 0, failed: 1, seconds: 0 };
      return places(async () => {
        const start = performance.now();
        const counts = await runSuite(suite, say);
        return { ...counts, seconds: (performance.now() - start) / 1000 };
      });
    });
    running.set(suite, { speakUp, result });
  }
  return running;
}

/** @param {number} most @returns what runs so many at once, in their order */
function limit(most) {
  let free = most;
  /** @type {(() => void)[]} */
  const waiting = [];
  return async (/** @type {() => Promise<Result>} */ run) => {
    if (free > 0) free--;
    else await new Promise((resolve) => waiting.push(() => resolve(undefined)));
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}

function choose(names) {
  const known = suites.map((suite) => suite.name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`expected ${known.join(", ")}, got ${unknown.join(", ")}`);
    process.exit(2);
  }
  return suites.filter((suite) => !names.length || names.includes(suite.name));
}

await mkdir(reports, { recursive: true });
const total = { passed: 0, failed: 0 };
const lines = [];
const chosen = choose(process.argv.slice(2));
const running = runAll(chosen);
for (const [index, suite] of chosen.entries()) {
  const title = `[${index + 1}/${chosen.length}] ${suite.name}`;
  const run = running.get(suite);
  if (!run) {
    lines.push(`${title}: left out, ${suite.missing}`);
    continue;
  }
  console.log(`\n${title}: ${suite.proves}`);
  run.speakUp();
  const { passed, failed, seconds } = await run.result;
  lines.push(
    `${title}: ${passed} passed, ${failed} failed, ${seconds.toFixed(0)} s`,
  );
  for (const note of suite.notes ?? []) lines.push(`  ${note}`);
  total.passed += passed;
  total.failed += failed;
}
console.log(`\n${lines.join("\n")}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
