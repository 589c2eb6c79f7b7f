// SPDX-License-Identifier: MIT
// Noise for the examples, the same on every run.

/** `count` draws of N(0, 1): Box & Muller 1958 over a linear congruential generator. */
export function normals(count, seed) {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 1) / (2 ** 32 + 1);
  };
  return Float32Array.from({ length: count }, () => {
    const radius = Math.sqrt(-2 * Math.log(uniform()));
    return radius * Math.cos(2 * Math.PI * uniform());
  });
}
