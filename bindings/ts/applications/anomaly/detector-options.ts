// SPDX-License-Identifier: MIT
// What `AnomalyDetector` takes and gives.

import type { Shape } from "../../config.js";
import type { Tensor } from "../../data.js";
import {
  requireBoolean,
  requireKnownOptions,
  requireOption,
  requireWholeNumber,
} from "../../option-checks.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { checkWork } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import type { Decisions, Ranking } from "./detection-metrics.js";
import type { ErrorScale, ScoreKind } from "./normality.js";
import { checkThreshold } from "./threshold.js";
import type { Threshold } from "./threshold.js";

/** How a detector is fitted to a model, and where its baselines are. */
export interface DetectorOptions extends RuntimeOptions, WorkOptions {
  /**
   * Which distance counts. `reconstruction` the root of the mean square of the
   * model's standardised errors, (x − x̂ − mean) / deviation (see `scale`) ·
   * `code` Mahalanobis's distance of the code, over √(its dimensions) ·
   * `combined` the root of the mean of both squares. Default `combined`.
   */
  score?: ScoreKind;
  /**
   * What an error is measured by: `value` the standard deviation of the same
   * value's errors, as the columns of a table have units of their own ·
   * `channel` that of all values of a channel (of a flat input, of all), as
   * pixels are alike, and steps. Default `value` for flat inputs, else `channel`.
   */
  scale?: ErrorScale;
  /** Where anomalies begin. Default the highest 5 % of the fitted samples: `{ type: "contamination", share: 0.05 }`. */
  threshold?: Threshold;
  /**
   * Share of the samples that may be anomalies, 0 to 0.5: the oddest ones by a
   * first fit, which are left out of a second one. Default 0 with a model of
   * your own, 0.1 without.
   */
  trim?: number;
  /** Whether to fit what `report` compares with: principal components of the samples. Default `true`. */
  baselines?: boolean;
}

/** The same, and how the model is trained that is not given. */
export interface DetectorTrainingOptions extends DetectorOptions {
  /** Default 30. */
  epochs?: number;
  /** Start of the model. A whole number, 0 to 2³² − 1. Default 0. */
  seed?: number;
  /** Shape of one sample, where the data does not say it. */
  inputShape?: Shape;
}

/** Of `scores` and `predict`. */
export type ScoreOptions = WorkOptions;

/** What is wrong with samples. */
export interface Explanation {
  scores: Float64Array;
  /**
   * (x − x̂ − mean) / deviation of each value, `[samples, ...inputShape]`: by
   * how many standard deviations it is above (or below 0: under) what the model
   * expects of a normal sample.
   */
  errors: Tensor;
  /** The reconstructions: what the model takes for the normal version, `[samples, ...inputShape]`. */
  normal: Tensor;
  /** The fitted samples whose codes are closest, out of at most 1000 that are kept. */
  nearest: {
    /** Where they were in the data that the detector was fitted to. */
    indices: Uint32Array;
    /** Between the codes, as the code's score counts it. */
    distances: Float64Array;
    /** What their codes stand for, decoded, `[samples, ...inputShape]`. */
    samples: Tensor;
  };
}

/** How well one kind of score does on labelled samples. */
export interface DetectionQuality extends Ranking, Decisions {}

/** A detector and its baselines on labelled samples. */
export interface DetectionReport {
  /** The detector's own score, at its threshold. */
  detector: DetectionQuality;
  /**
   * Others, each at the threshold that lets as many of the fitted samples
   * through: the two scores that `combined` is made of, and, unless the
   * detector was fitted without `baselines`: `pcaResidual` the squared distance
   * from the principal components that explain 90 % of the variance of the
   * standardised samples · `mahalanobis` Mahalanobis's distance in the space
   * of these samples (of more than 128, those beyond the first 128 components
   * share one variance).
   */
  others: Partial<
    Record<
      "reconstruction" | "code" | "pcaResidual" | "mahalanobis",
      DetectionQuality
    >
  >;
}

const where = "AnomalyDetector.fit";
const known = ["score", "scale", "threshold", "trim", "baselines"];
const work = ["signal", "onProgress"];
const runtime = ["threads", "worker", "wasmUrl", "deterministic"];
const training = ["epochs", "seed", "inputShape"];

/** The options with their defaults. */
export interface DetectorPlan {
  score: ScoreKind;
  scale: ErrorScale;
  threshold: Threshold;
  trim: number;
  baselines: boolean;
  work: WorkOptions;
  /** Empty where there is none. */
  signal: Pick<WorkOptions, "signal">;
  runtime: RuntimeOptions;
}

/**
 * @param trains whether the detector trains a model of its own.
 * @throws AutoencoderError `config`; the signal's reason.
 */
export function planDetector(
  options: DetectorTrainingOptions,
  trains: boolean,
  isFlat: boolean,
): DetectorPlan {
  const all = [...known, ...work, ...runtime, ...(trains ? training : [])];
  requireKnownOptions(where, options, all);
  checkWork(where, options);
  const { score = "combined", trim = trains ? 0.1 : 0 } = options;
  const { baselines = true, epochs = 30, seed = 0 } = options;
  const { threshold = { type: "contamination", share: 0.05 } } = options;
  const { scale = isFlat ? "value" : "channel" } = options;
  requireOneOf("score", ["combined", "reconstruction", "code"], score);
  requireOneOf("scale", ["value", "channel"], scale);
  const isShare = typeof trim === "number" && trim >= 0 && trim <= 0.5;
  requireOption(isShare, `${where}: trim`, "a number from 0 to 0.5", trim);
  requireBoolean(`${where}: baselines`, baselines);
  checkThreshold(threshold);
  requireWholeNumber(`${where}: epochs`, epochs, 1, 2 ** 31 - 1);
  requireWholeNumber(`${where}: seed`, seed, 0, 2 ** 32 - 1);
  return {
    ...{ score, scale, threshold, trim, baselines },
    work: pick(options, work),
    signal: pick(options, ["signal"]),
    runtime: pick(options, runtime),
  };
}

function requireOneOf(
  option: string,
  values: readonly string[],
  got: unknown,
): void {
  const expected = `one of ${values.join(", ")}`;
  const isKnown = values.includes(got as string);
  requireOption(isKnown, `${where}: ${option}`, expected, got);
}

function pick(options: object, keys: readonly string[]) {
  return Object.fromEntries(
    Object.entries(options).filter(([key]) => keys.includes(key)),
  );
}
