// SPDX-License-Identifier: MIT
// What `impute` takes, checked, and how a model wants its gaps.

import type { Autoencoder } from "../../autoencoder.js";
import type { AutoencoderConfig, Corruption } from "../../config.js";
import { readData } from "../../data.js";
import type { Data } from "../../data.js";
import type { Labels } from "../../labels.js";
import { requireOption, requireWholeNumber } from "../../option-checks.js";
import { checkWork } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import { requireModel } from "../requirements.js";
import type { MissingMask } from "./missing.js";

/** What fills in: a model, or what offers the same. */
export type Imputer = Pick<
  Autoencoder,
  "config" | "inputShape" | "reconstruct"
>;

/** Of `impute`. */
export interface ImputeOptions extends WorkOptions {
  /** Which values are missing, beside those that are NaN: erased parts of images, say. Default none. */
  mask?: MissingMask;
  /**
   * What stands in the gaps before the model has seen them. `"model"`: what
   * the model learnt with, which is NaN for a loss over present values, else
   * the value of its mask corruption · `"mean"` of each value over the samples
   * · `"linear"` interpolation between the steps of a series. Default
   * `"model"`; for one that learnt neither `"linear"` in series, else `"mean"`.
   */
  start?: "model" | "mean" | "linear";
  /**
   * How often the samples pass the model, each time with what it filled in
   * before, 1 to 1000. Default by what the model learnt: 2 with a loss over
   * present values; 1 with a mask corruption, without which it never saw the
   * samples; else 10.
   */
  iterations?: number;
  /** Samples whose means are taken for `"mean"`: the training data, when few have to be filled in. Default the samples themselves. */
  reference?: Data;
  /** The class of each sample; needed by a model with `classes`. */
  labels?: Labels;
}

/** The options that are handed on, with their defaults. */
export interface ImputePlan {
  start: "model" | "mean" | "linear";
  iterations: number;
  /** What stands in a gap that starts as the model's. */
  hidden: number;
}

export const imputeOptions = [
  "mask",
  "start",
  "iterations",
  "reference",
  "labels",
  "signal",
  "onProgress",
];

/** @throws AutoencoderError `config`; the signal's reason. */
export function planImpute(
  where: string,
  model: Imputer,
  options: ImputeOptions,
): ImputePlan {
  requireImputer(where, model);
  const { config, inputShape } = model;
  checkWork(where, options);
  const hidden = hiddenValue(config);
  const isSeries = inputShape.length === 2;
  const simple = isSeries ? "linear" : "mean";
  const { start = hidden === undefined ? simple : "model" } = options;
  const option = `${where}: start`;
  const starts = ["mean"];
  if (hidden !== undefined) starts.unshift("model");
  if (isSeries) starts.push("linear");
  const expected = `${starts.join(" or ")} with this model`;
  requireOption(starts.includes(start), option, expected, start);
  const { iterations = usualIterations(config) } = options;
  requireWholeNumber(`${where}: iterations`, iterations, 1, 1000);
  // With "mean" it is read for its means, and refused there.
  if (options.reference !== undefined && start !== "mean") {
    readData(`${where}: reference`, options.reference, inputShape);
  }
  return { start, iterations, hidden: hidden ?? NaN };
}

/** @throws AutoencoderError `config` for what fills nothing in. */
export function requireImputer(where: string, model: unknown): void {
  requireModel(where, model, ["config", "inputShape", "reconstruct"]);
}

/** What the model learnt to see in place of what is missing, if it did. */
function hiddenValue(config: AutoencoderConfig): number | undefined {
  if (isOver(config, "present")) return NaN;
  const mask = corruptionsOf(config).find(hides);
  // Standardised, a mask's value has other units than the data.
  if (mask === undefined || config.standardize) return undefined;
  return mask.type === "masking" ? 0 : (mask.value ?? 0);
}

function usualIterations(config: AutoencoderConfig): number {
  if (isOver(config, "present")) return 2;
  return corruptionsOf(config).some(hides) ? 1 : 10;
}

/** Whether a loss is over these values alone. */
export function isOver({ loss }: AutoencoderConfig, values: string): boolean {
  return typeof loss === "object" && "over" in loss && loss.over === values;
}

type Mask = Extract<
  Corruption,
  { type: "masking" | "patchMask" | "featureMask" }
>;

function hides(corruption: Corruption): corruption is Mask {
  return ["masking", "patchMask", "featureMask"].includes(corruption.type);
}

function corruptionsOf({ corruption }: AutoencoderConfig): Corruption[] {
  if (corruption === undefined) return [];
  return (
    Array.isArray(corruption) ? corruption : [corruption]
  ) as Corruption[];
}
