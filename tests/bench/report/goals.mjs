// SPDX-License-Identifier: MIT
// What a run has to reach, and whether it did. Goals of what was not asked for
// are left out; what was asked for and has no figure misses its goals.

import { limits } from "./limits.mjs";

/** The least, by row: over peers, use of one core's peak, two threads over one. */
const least = {
  keras: { jax: 8, tensorflow: 25, use: 0.45, threads: 1.6 },
  deep: { jax: 2.5, tensorflow: 20, use: 0.7, threads: 1.8 },
  vae: { jax: 2.5, tensorflow: 15, use: 0.6, threads: 1.7 },
  conv: { jax: 80, use: 0.35, threads: 1.8 },
  lstm: { tensorflow: 15, use: 0.35, threads: 1.6 },
  "gemm 1024": { jax: 2, use: 0.85, threads: 1.85 },
};

const what = {
  jax: "times jax-js",
  tensorflow: "times TensorFlow.js",
  use: "use of the peak, 1 thread",
  threads: "2 threads over 1",
};

/**
 * @typedef {object} Goal
 * @property {string} name
 * @property {string} expected
 * @property {string} got
 * @property {boolean} met
 */

/** @returns {Goal[]} */
export function goals({ training = {}, products = {}, figures = {} }) {
  const rows = Object.entries({ ...training, ...products });
  return [
    ...rows.flatMap(([name, row]) => rowGoals(name, row)),
    ...Object.entries(figures)
      .filter(([key]) => limits[key]?.most !== undefined)
      .map(([key, figure]) => limitGoal(limits[key], figure)),
  ];
}

/** Those missed, a line each. */
export function missed(result) {
  return goals(result)
    .filter(({ met }) => !met)
    .map(
      ({ name, expected, got }) => `${name}: expected ${expected}, got ${got}`,
    );
}

/** @returns {Goal[]} */
function rowGoals(name, row) {
  return Object.entries(least[name] ?? {}).map(([key, bound]) => {
    const value = key === "use" ? row.use : row.ratios[key];
    const text = key === "use" ? percent : times;
    return {
      name: `${name}, ${what[key]}`,
      expected: `${text(bound)} or more`,
      got: value === undefined ? (row[key]?.missing ?? "none") : text(value),
      met: value >= bound,
    };
  });
}

/** @param {any} limit @param {any} figure @returns {Goal} */
function limitGoal({ name, most, unit }, { median, missing }) {
  return {
    name,
    expected: `${most} ${unit} or less`,
    got: missing ?? `${Number(median.toPrecision(4))} ${unit}`,
    met: median <= most,
  };
}

const percent = (share) => `${(100 * share).toFixed(1)} %`;
const times = (ratio) => `${ratio.toFixed(2)}×`;
