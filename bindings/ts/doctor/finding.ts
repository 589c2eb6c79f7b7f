// SPDX-License-Identifier: MIT
// What the doctor tells.

/**
 * - `posteriorCollapse` a variational code tells little or nothing about its sample
 * - `deadUnits` units that are 0 for every sample
 * - `vanishingGradients` gradients hardly reach some layer
 * - `copying` nothing keeps the model from passing its input through
 * - `unscaledData` values far from the scale that weights start for
 * - `overfitting` the validation loss rises while the training loss falls
 */
export type FindingCode =
  | "posteriorCollapse"
  | "deadUnits"
  | "vanishingGradients"
  | "copying"
  | "unscaledData"
  | "overfitting";

/** Something about a run of `fit` that a person should know. */
export interface Finding {
  /** What was found, for programs. */
  code: FindingCode;
  /** `problem`: the result is hardly what was wanted; `warning`: it may be better. */
  severity: "warning" | "problem";
  /** In plain words, with the figure it rests on and a cure. */
  message: string;
  /** Epochs the model had finished, over all calls of `fit`. */
  epoch: number;
}
