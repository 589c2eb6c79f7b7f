// SPDX-License-Identifier: MIT
// `npm test`: builds and runs every suite and adds up the cases.
//   npm test                      all of them
//   npm test -- native typescript only these

import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { runSuites } from "./runner/run-suites.mjs";
import { suites } from "./runner/suites.mjs";

const reports = fileURLToPath(new URL("../build/reports", import.meta.url));

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
const running = runSuites(
  chosen.filter(({ missing }) => !missing),
  reports,
);
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
