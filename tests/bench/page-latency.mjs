// SPDX-License-Identifier: MIT
// `npm run bench:page`: from a pointer move to the last picture's pixels.

import { measurePointer } from "./measure/pointer.mjs";
import { percentile } from "./report/statistics.mjs";

const goal = 16; // ms, at the 99th percentile

console.log("| pointer move → pixels | moves | p50 ms | p99 ms | largest ms |");
console.log("|---|---|---|---|---|");
for (const { name, sorted } of await measurePointer()) {
  const at = (/** @type {number} */ share) => percentile(sorted, share);
  const cells = [0.5, 0.99, 1].map((share) => at(share).toFixed(1));
  console.log(`| ${name} | ${sorted.length} | ${cells.join(" | ")} |`);
  if (at(0.99) > goal) process.exitCode = 1;
}
