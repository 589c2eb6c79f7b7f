// SPDX-License-Identifier: MIT
// What the engine computes, in operations of WebAssembly: a pass or a copy too
// many shows here on every machine alike, which a clock could not promise.

import { countOperations } from "../operations/count.mjs";

/**
 * What may not be exceeded, of the variant that every Node runs. A change that
 * computes less lowers its budget.
 */
const BUDGETS = {
  "keras, a step of 32": 5_087_831,
  "keras, one reconstruction": 68_720,
  "deep, a step of 32": 98_292_283,
  "deep, one reconstruction": 1_159_604,
  "vae, a step of 32": 57_533_344,
  "vae, one reconstruction": 739_797,
  "conv, a step of 32": 56_004_113,
  "conv, one reconstruction": 604_353,
  "lstm, a step of 32": 626_167_861,
  "lstm, one reconstruction": 8_216_441,
};

/** Compilers of other minor versions differ by less. */
const TOLERANCE = 0.03;

/** @returns {Promise<string[]>} one line a violation */
export async function operationCounts() {
  const counts = await countOperations("simd");
  return Object.entries(counts).flatMap(([name, count]) => {
    const budget = BUDGETS[name] ?? 0;
    const change = (100 * (count - budget)) / budget;
    console.log(`  ${name}: ${count} operations, ${change.toFixed(2)} %`);
    return count > budget * (1 + TOLERANCE)
      ? [`${name}: expected at most ${budget} operations, got ${count}`]
      : [];
  });
}
