// SPDX-License-Identifier: MIT
// What `Classifier.fit` takes, checked.

import type { AutoencoderConfig } from "../../config.js";
import { AutoencoderError } from "../../error.js";
import {
  requireBoolean,
  requireKnownOptions,
  requireOption,
  requireWholeNumber,
} from "../../option-checks.js";
import type { LearningRate } from "../../optimizers.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { checkWork } from "../../work.js";
import type { WorkOptions } from "../../work.js";

/** What of the model is trained; see `ClassifierOptions.mode`. */
export type ClassifierMode = "finetune" | "frozen" | "baseline";

/** How `Classifier.fit` trains, and where it runs. */
export interface ClassifierOptions extends RuntimeOptions, WorkOptions {
  /**
   * `"finetune"` the model's weights are where training starts ·
   * `"frozen"` they stay, and a head learns on codes (with no `hidden`: a
   * linear probe, Alain & Bengio 2016) · `"baseline"` no encoder at all: a head
   * on the samples themselves, by default softmax regression. Default
   * `"finetune"`.
   */
  mode?: ClassifierMode;
  /** Number of classes, 2 or more. Default: the largest label + 1. */
  classes?: number;
  /** Widths of dense layers with ReLU between code and classes, 1 to 65536 each, at most 8. Default none. */
  hidden?: readonly number[];
  /** Share of the outputs of each dense layer that are dropped in training, 0 to 0.9. Default 0. */
  dropout?: number;
  /** Noise on the samples in training, as a model's `corruption`; with `"frozen"` none. Default none. */
  corruption?: NonNullable<AutoencoderConfig["corruption"]>;
  /** 1 or more. Default 20. */
  epochs?: number;
  /** Samples a step, 1 or more. Default 100. */
  batchSize?: number;
  /** Of Adam. Default: from 0.001 to 0 along half a cosine. */
  learningRate?: LearningRate;
  /** Whether to keep the codes of all samples, for `nearest`. Default `false`. */
  neighbours?: boolean;
  /** Start of every random number. A whole number, 0 to 2³² − 1. Default 0. */
  seed?: number;
}

/** Whole options. */
export interface ClassifierPlan {
  mode: ClassifierMode;
  classes: number;
  hidden: readonly number[];
  dropout: number;
  corruption: AutoencoderConfig["corruption"];
  epochs: number;
  batchSize: number;
  learningRate: LearningRate;
  neighbours: boolean;
  seed: number;
  runtime: RuntimeOptions;
}

const modes: unknown[] = ["finetune", "frozen", "baseline"];
const runtime = ["threads", "worker", "wasmUrl", "deterministic"];
const known = [
  "mode",
  "classes",
  "hidden",
  "dropout",
  "corruption",
  "epochs",
  "batchSize",
  "learningRate",
  "neighbours",
  "seed",
  "signal",
  "onProgress",
  ...runtime,
];
const where = "Classifier.fit";
const most = 2 ** 31 - 1;

/** @throws AutoencoderError `config`; the signal's reason. */
export function checkClassifierOptions(options: ClassifierOptions): void {
  requireKnownOptions(where, options, known);
  const { mode = "finetune", hidden = [], dropout = 0 } = options;
  const named = '"finetune", "frozen" or "baseline"';
  requireOption(modes.includes(mode), `${where}: mode`, named, mode);
  const isList = Array.isArray(hidden) && hidden.length <= 8;
  requireOption(isList, `${where}: hidden`, "a list of at most 8", hidden);
  for (const width of hidden) {
    requireWholeNumber(`${where}: hidden`, width, 1, 65536);
  }
  const share = typeof dropout === "number" && dropout >= 0 && dropout <= 0.9;
  const range = "a number from 0 to 0.9";
  requireOption(share, `${where}: dropout`, range, dropout);
  const { corruption, neighbours = false } = options;
  const fits = corruption === undefined || mode !== "frozen";
  const none = 'none with mode "frozen", which trains on codes';
  requireOption(fits, `${where}: corruption`, none, corruption);
  requireBoolean(`${where}: neighbours`, neighbours);
  checkWork(where, options);
}

/** @throws AutoencoderError `config`; `data` for labels beyond the classes. */
export function planClassifier(
  options: ClassifierOptions,
  labels: Uint32Array,
): ClassifierPlan {
  const largest = labels.reduce((a, b) => Math.max(a, b), 0);
  const { mode = "finetune", classes = Math.max(largest + 1, 2) } = options;
  requireWholeNumber(`${where}: classes`, classes, 2, 65536);
  if (largest >= classes) {
    throw new AutoencoderError(
      "data",
      `${where}: labels: expected classes from 0 to ${classes - 1}, ` +
        `got ${largest}. Leave classes out, or raise it`,
    );
  }
  const { hidden = [], dropout = 0, corruption, neighbours = false } = options;
  const { epochs = 20, batchSize = 100, seed = 0 } = options;
  requireWholeNumber(`${where}: epochs`, epochs, 1, most);
  requireWholeNumber(`${where}: batchSize`, batchSize, 1, most);
  requireWholeNumber(`${where}: seed`, seed, 0, 2 ** 32 - 1);
  const { learningRate = { type: "cosine", initial: 1e-3, epochs } } = options;
  return {
    ...{ mode, classes, hidden, dropout, corruption, epochs, batchSize, seed },
    ...{ learningRate, neighbours },
    runtime: Object.fromEntries(
      Object.entries(options).filter(([key]) => runtime.includes(key)),
    ),
  };
}
