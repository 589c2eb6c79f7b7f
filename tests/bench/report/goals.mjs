// SPDX-License-Identifier: MIT
// What a run has to reach, and whether it did. Goals of what was not asked for
// are left out; what was asked for and has no figure misses its goals.

const ratios = {
  jax: { keras: 8, deep: 2.5, vae: 2.5, conv: 80 },
  tensorflow: { keras: 25, deep: 20, vae: 15, lstm: 15 },
};
const uses = { keras: 0.45, deep: 0.7, vae: 0.6, conv: 0.35, lstm: 0.35 };
const speedups = { keras: 1.6, deep: 1.8, vae: 1.7, conv: 1.8, lstm: 1.6 };

const LARGEST_PRODUCT = { size: 1024, jax: 2, use: 0.85, speedup: 1.85 };

/** Of single figures, by their name in a result. */
export const limits = {
  reconstructKeras: {
    name: "one reconstruct, keras, sync",
    most: 15,
    unit: "µs",
  },
  reconstructConv: {
    name: "one reconstruct, conv, sync",
    most: 150,
    unit: "µs",
  },
  cold: { name: "page load to first reconstruct, cold", most: 500, unit: "ms" },
  pointer: {
    name: "pointer to pixels while training, 99th percentile",
    most: 16,
    unit: "ms",
  },
  download: { name: "download, gzip", most: 150, unit: "kB" },
  memory: {
    name: "wasm memory beside the data, deep on 60,000 × 784 bytes",
    most: 64,
    unit: "MB",
  },
  linearity: {
    name: "slowest over fastest sample of 1,000, 10,000 and 100,000",
    most: 1.1,
    unit: "×",
  },
};

/**
 * @typedef {object} Goal
 * @property {string} name
 * @property {string} expected
 * @property {string} got
 * @property {boolean} met
 */

/** @returns {Goal[]} */
export function goals(result) {
  return [
    ...Object.entries(result.training ?? {}).flatMap(([name, row]) =>
      trainingGoals(name, row),
    ),
    ...productGoals(result.gemm),
    ...Object.entries(limits).flatMap(([key, limit]) =>
      key in (result.figures ?? {}) ? [below(limit, result.figures[key])] : [],
    ),
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

function trainingGoals(name, row) {
  const peers = Object.keys(ratios)
    .filter((peer) => name in ratios[peer] && peer in row)
    .map((peer) =>
      atLeast(
        `${name}, over ${peer}`,
        ratios[peer][name],
        row.ratios[peer],
        "×",
      ),
    );
  return [...peers, ...ownGoals(name, row, uses[name], speedups[name])];
}

function productGoals(gemm) {
  const { size, jax, use, speedup } = LARGEST_PRODUCT;
  const row = gemm?.[size];
  if (row === undefined) return [];
  const name = `gemm ${size}`;
  const peer =
    "jax" in row
      ? [atLeast(`${name}, over jax`, jax, row.ratios.jax, "×")]
      : [];
  return [...peer, ...ownGoals(name, row, use, speedup)];
}

function ownGoals(name, row, use, speedup) {
  return [
    ...("use" in row
      ? [atLeast(`${name}, use of the peak, 1 thread`, use, row.use, "%")]
      : []),
    ...("all" in row
      ? [atLeast(`${name}, 2 threads over 1`, speedup, row.ratios.threads, "×")]
      : []),
  ];
}

/** @returns {Goal} */
function atLeast(name, least, value, unit) {
  return {
    name,
    expected: `${text(least, unit)} or more`,
    got: text(value, unit),
    met: value >= least,
  };
}

/** @returns {Goal} */
function below({ name, most, unit }, figure) {
  const value = figure?.median;
  return {
    name,
    expected: `${text(most, unit)} or less`,
    got: text(value, unit, figure?.missing),
    met: value <= most,
  };
}

function text(value, unit, missing = "none") {
  if (!Number.isFinite(value)) return missing;
  if (unit === "%") return `${(100 * value).toFixed(1)} %`;
  return unit === "×" ? `${value.toFixed(2)}×` : `${round(value)} ${unit}`;
}

const round = (value) => Number(value.toPrecision(4));
