// SPDX-License-Identifier: MIT
// `npm test`: builds and runs every suite and adds up the cases.
//   npm test                      all of them
//   npm test -- native typescript only these

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { whyMissing } from "../scripts/browsers.mjs";
import { findRelaxedNode } from "../scripts/newer-node.mjs";
import { browserNames } from "./browsers.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const reports = join(root, "build/reports");

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {string} proves what is lost if it is left out
 * @property {string[][]} prepare commands that build it
 * @property {(report: string) => string[]} run the command that writes a report
 * @property {Record<string, string>} [environment] what the suite sees beside this program's own
 * @property {string} [missing] why it can't run on this machine
 * @property {string[]} [notes] what of it runs on this machine, what does not, and why
 */

/** @returns {Suite} */
function cpp(name, proves, preset, target, command) {
  return {
    name,
    proves,
    // Results do not depend on it; wasm does not see it.
    environment: { AE_THREADS: "3" },
    prepare: [
      ["cmake", "--preset", preset, "-DAE_TESTS=ON"],
      ["cmake", "--build", "--preset", preset, "--target", target],
    ],
    run: (report) => [
      ...command,
      "--reporter",
      "compact",
      "--reporter",
      `JSON::out=${report}`,
    ],
  };
}

/** @returns {Suite} */
function vitest(name, folders, proves) {
  return {
    name,
    proves,
    prepare: [["npm", "run", "--silent", "build"]],
    run: (report) => [
      "npx",
      "vitest",
      "run",
      "--config=tests/vitest.config.ts",
      "--reporter=default",
      "--reporter=json",
      `--outputFile=${report}`,
      ...folders,
    ],
  };
}

const relaxedNode = findRelaxedNode();

/** @type {Suite[]} */
const suites = [
  cpp("native", "the engine is correct", "native", "ae_tests", [
    "build/native/tests/cpp/ae_tests",
  ]),
  cpp(
    "sanitized",
    "no invalid memory, no undefined behaviour",
    "native",
    "ae_tests_sanitized",
    ["build/native/tests/cpp/ae_tests_sanitized"],
  ),
  cpp(
    "simd",
    "the wasm that runs everywhere is correct",
    "wasm",
    "ae_tests_simd",
    [process.execPath, "build/wasm/tests/cpp/ae_tests_simd.cjs"],
  ),
  {
    ...cpp(
      "relaxed",
      "the faster wasm is correct",
      "wasm",
      "ae_tests_relaxed",
      [relaxedNode ?? "", "build/wasm/tests/cpp/ae_tests_relaxed.cjs"],
    ),
    missing: relaxedNode ? "" : "no Node from 22 on",
  },
  vitest(
    "typescript",
    ["tests/ts", "tests/pack", "tests/bench", "tests/operations"],
    "the package does what its documentation says",
  ),
  vitest("page", ["tests/web"], "people can use the page"),
  {
    ...vitest(
      "browsers",
      ["tests/browsers"],
      "Chromium, Firefox, WebKit and Node compute the same bits",
    ),
    notes: browserNames.map((name) => {
      const reason = whyMissing(name);
      return reason ? `not in ${name}: ${reason}` : `in ${name}`;
    }),
  },
];

/**
 * Runs a command with its output shown.
 * @param {string[]} words
 * @param {Record<string, string>} [environment]
 * @returns {Promise<number>} its exit code
 */
function execute([command = "", ...args], environment = {}) {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment };
    const child = spawn(command, args, { cwd: root, stdio: "inherit", env });
    child.on("error", () => resolve(127));
    child.on("close", (code) => resolve(code ?? 1));
  });
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
 * Builds the suites one after the other, each while those before it run: a
 * build takes all cores, a suite mostly one. What several need is built once.
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

/** Runs one suite when it is built; what does not report counts as one failure. */
async function runSuite(suite, ready) {
  const report = join(reports, `${suite.name}.json`);
  await rm(report, { force: true });
  if (!(await ready)) return { passed: 0, failed: 1 };
  const code = await execute(suite.run(report), suite.environment);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { passed, failed } = await count(report);
  // A crash after the last case, or no case at all, is a failure too.
  const silent = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: failed + (silent ? 1 : 0) };
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
const builds = prepareAll(chosen);
for (const [index, suite] of chosen.entries()) {
  const title = `[${index + 1}/${chosen.length}] ${suite.name}`;
  if (suite.missing) {
    lines.push(`${title}: left out, ${suite.missing}`);
    continue;
  }
  console.log(`\n${title}: ${suite.proves}`);
  const start = performance.now();
  const { passed, failed } = await runSuite(suite, builds.get(suite));
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  lines.push(`${title}: ${passed} passed, ${failed} failed, ${seconds} s`);
  for (const note of suite.notes ?? []) lines.push(`  ${note}`);
  total.passed += passed;
  total.failed += failed;
}
console.log(`\n${lines.join("\n")}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
