// SPDX-License-Identifier: MIT
// Builds and runs suites side by side. What one of them says stays together.

import { readFile, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { execute, keepWords } from "./execute.mjs";

/** @typedef {import("./suites.mjs").Suite} Suite */
/** @typedef {{ passed: number, failed: number, seconds: number }} Result */
/** @typedef {(said: Buffer) => void} Say */

const NOTHING = { passed: 0, failed: 1 };

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

/** @param {string[][]} commands @param {Say} say @returns {Promise<boolean>} whether all went well */
async function prepare(commands, say) {
  for (const command of commands) {
    if ((await execute(command, { say })) !== 0) return false;
  }
  return true;
}

/**
 * Builds the suites one after the other, each while those before it run. What
 * several need is built once, for the first of them.
 *
 * @param {Suite[]} chosen
 * @param {(suite: Suite) => Say} sayOf
 * @returns {Map<Suite, Promise<boolean>>}
 */
function prepareAll(chosen, sayOf) {
  /** @type {Map<string, Promise<boolean>>} */
  const builds = new Map();
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  const ready = new Map();
  for (const suite of chosen) {
    const key = JSON.stringify(suite.prepare);
    const build =
      builds.get(key) ?? last.then(() => prepare(suite.prepare, sayOf(suite)));
    if (!builds.has(key)) last = build;
    builds.set(key, build);
    ready.set(suite, build);
  }
  return ready;
}

/**
 * Runs one suite. A report that is not there or not whole, since its writer
 * crashed, counts as one failure.
 */
async function runSuite(suite, reports, say) {
  const report = join(reports, `${suite.name}.json`);
  await rm(report, { force: true });
  const { environment } = suite;
  const code = await execute(suite.run(report), { environment, say });
  const counted = await count(report).catch(() => undefined);
  if (!counted) {
    say(Buffer.from(`${suite.name}: exit code ${code}, no whole report\n`));
    return NOTHING;
  }
  const { passed, failed } = counted;
  // A crash after the last case, or no case at all, is a failure too.
  const silent = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: failed + (silent ? 1 : 0) };
}

/**
 * Runs suites, each when it is built: one takes mostly one core, and those in
 * browsers wait more than they compute.
 *
 * @param {Suite[]} chosen those that can run here
 * @param {string} reports a folder
 * @returns {Map<Suite, { speakUp: () => void, result: Promise<Result> }>}
 */
export function runSuites(chosen, reports) {
  const words = new Map(chosen.map((suite) => [suite, keepWords()]));
  /** @param {Suite} suite */
  const sayOf = (suite) => /** @type {Say} */ (words.get(suite)?.say);
  const places = limit(availableParallelism() + 1);
  const running = new Map();
  for (const [suite, ready] of prepareAll(chosen, sayOf)) {
    const result = ready.then((isBuilt) => {
      if (!isBuilt) return { ...NOTHING, seconds: 0 };
      return places(async () => {
        const start = performance.now();
        const counts = await runSuite(suite, reports, sayOf(suite));
        return { ...counts, seconds: (performance.now() - start) / 1000 };
      });
    });
    running.set(suite, { speakUp: words.get(suite)?.speakUp, result });
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
