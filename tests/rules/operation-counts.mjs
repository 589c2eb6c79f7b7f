// SPDX-License-Identifier: MIT
// What the engine computes, in operations of WebAssembly: a pass or a copy too
// many shows here on every machine alike, which a clock could not promise.

import { countOperations } from "../operations/count.mjs";

/**
 * What may not be exceeded, of the variant that every Node runs. A change that
 * computes less lowers its budget.
 */
const BUDGETS = {
  "keras, a step of 32": 5_748_251,
  "keras, one reconstruction": 72_095,
  "deep, a step of 32": 108_630_700,
  "deep, one reconstruction": 1_172_368,
  "vae, a step of 32": 63_962_812,
  "vae, one reconstruction": 751_773,
  "conv, a step of 32": 59_868_926,
  "conv, one reconstruction": 662_108,
  "lstm, a step of 32": 643_559_339,
  "lstm, one reconstruction": 8_484_656,
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
