// SPDX-License-Identifier: MIT
// The suites of `npm test`: how each is built and run.

import { whyMissing } from "../../scripts/browsers.mjs";
import { findRelaxedNode } from "../../scripts/newer-node.mjs";
import { browserNames } from "../browsers.mjs";

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
function vitest(name, filters, proves) {
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
      ...filters,
    ],
  };
}

const relaxedNode = findRelaxedNode();

// They train for seconds each, which the tests of parts do not wait for.
const examples = ["tests/ts/docs.test.ts", "tests/ts/examples.test.ts"];

/**
 * The longest first: those after them run beside them.
 *
 * @type {Suite[]}
 */
export const suites = [
  vitest(
    "typescript",
    [
      "tests/ts",
      "tests/pack",
      "tests/bench",
      "tests/operations",
      "tests/runner",
      ...examples.map((file) => `--exclude=${file}`),
    ],
    "the package does what its documentation says",
  ),
  vitest("page", ["tests/web"], "people can use the page"),
  vitest("examples", examples, "guides and examples give their figures"),
  cpp(
    "sanitized",
    "no invalid memory, no undefined behaviour",
    "native",
    "ae_tests_sanitized",
    ["build/native/tests/cpp/ae_tests_sanitized"],
  ),
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
  cpp("native", "the engine is correct", "native", "ae_tests", [
    "build/native/tests/cpp/ae_tests",
  ]),
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
];
