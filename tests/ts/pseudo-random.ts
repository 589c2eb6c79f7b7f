// SPDX-License-Identifier: MIT
// Numbers without a pattern, the same on every run.

/** Values in 0..1, by a linear congruential generator (Numerical Recipes' constants). */
export function pseudoRandom(count: number, seed = 1): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  });
}
