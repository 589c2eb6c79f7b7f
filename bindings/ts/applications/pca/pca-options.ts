// SPDX-License-Identifier: MIT
// What `Pca.fit` takes, checked.

import type { Shape } from "../../config.js";
import { AutoencoderError } from "../../error.js";
import {
  requireBoolean,
  requireKnownOptions,
  requireOption,
  requireWholeNumber,
} from "../../option-checks.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { checkWork } from "../../work.js";
import type { WorkOptions } from "../../work.js";

/** How `Pca.fit` fits, and where it runs. */
export interface PcaOptions extends RuntimeOptions, WorkOptions {
  /**
   * Length of a code: a whole number, at most the number of features and one
   * less than the number of samples; or, between 0 and 1, the share of the
   * variance to explain with as few components as can. Default 32, or as many
   * as there are.
   */
  components?: number;
  /**
   * `exact` the eigenvectors of the covariance, or of the Gram matrix where
   * there are fewer samples than features: up to 8192 of either ·
   * `randomized` subspace iteration from a random start (Halko, Martinsson &
   * Tropp 2011), for data that is large both ways. Default: `exact` up to 1024.
   */
  solver?: "exact" | "randomized";
  /** Times that `randomized` multiplies by the covariance, 1 to 100: more when the variances fall slowly. Default 6. */
  powerIterations?: number;
  /** Start of `randomized`. A whole number, 0 to 2³² − 1. Default 0. */
  seed?: number;
  /** Whether codes are scaled to a variance of 1 in each component. Default `false`. */
  whiten?: boolean;
  /** Shape of one sample, where the data does not say it: flat arrays, images. */
  inputShape?: Shape;
}

/** Whole options, as the solvers take them. */
export interface FitPlan {
  /** Whole number, or the share of the variance. */
  components: number;
  solver: "exact" | "randomized";
  powerIterations: number;
  seed: number;
}

const known = [
  "components",
  "solver",
  "powerIterations",
  "seed",
  "whiten",
  "inputShape",
  "signal",
  "onProgress",
];
const runtime = ["threads", "worker", "wasmUrl", "deterministic"];

const largestDefault = 1024;
const largestExact = 8192;

/**
 * @throws AutoencoderError `config`; the signal's reason.
 */
export function checkPcaOptions(options: PcaOptions): RuntimeOptions {
  requireKnownOptions("Pca.fit", options, [...known, ...runtime]);
  const { whiten = false, solver } = options;
  requireBoolean("Pca.fit: whiten", whiten);
  const isSolver = [undefined, "exact", "randomized"].includes(solver);
  const solvers = '"exact" or "randomized"';
  requireOption(isSolver, "Pca.fit: solver", solvers, solver);
  checkWork("Pca.fit", options);
  return Object.fromEntries(
    Object.entries(options).filter(([key]) => runtime.includes(key)),
  );
}

/** @throws AutoencoderError `config`; `data` for a single sample. */
export function planFit(
  options: PcaOptions,
  count: number,
  size: number,
): FitPlan {
  const { powerIterations = 6, seed = 0 } = options;
  requireWholeNumber("Pca.fit: powerIterations", powerIterations, 1, 100);
  requireWholeNumber("Pca.fit: seed", seed, 0, 2 ** 32 - 1);
  if (count < 2) {
    const expected =
      "Pca.fit: expected at least two samples, got one. Pass more";
    throw new AutoencoderError("data", expected);
  }
  const rank = Math.min(count - 1, size);
  const { components = Math.min(rank, 32) } = options;
  const smaller = Math.min(count, size);
  const solver =
    options.solver ?? (smaller > largestDefault ? "randomized" : "exact");
  const isShare =
    solver === "exact" &&
    typeof components === "number" &&
    components > 0 &&
    components < 1;
  if (!isShare) requireWholeNumber("Pca.fit: components", components, 1, rank);
  const fits = solver === "randomized" || smaller <= largestExact;
  const cure = `"randomized" beyond ${largestExact} samples and features`;
  requireOption(fits, "Pca.fit: solver", cure, solver);
  return { components, solver, powerIterations, seed };
}
