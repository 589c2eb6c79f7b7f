// SPDX-License-Identifier: MIT
// Where anomalies begin: rules that turn the scores of the samples that a
// detector was fitted to, or labels, into a threshold.

import type { Data } from "../../data.js";
import { describe } from "../../describe.js";
import { AutoencoderError } from "../../error.js";
import { requireKnownOptions, requireOption } from "../../option-checks.js";
import type { AnomalyLabels } from "./detection-metrics.js";
import { fitParetoTail, paretoQuantile } from "./pareto-tail.js";

/** The share of the fitted samples that is above: as many as are known to be anomalies among them. */
export interface ContaminationThreshold {
  type: "contamination";
  /** Above 0, below 0.5 or equal. */
  share: number;
}

/** A quantile of the fitted samples' scores. */
export interface QuantileThreshold {
  type: "quantile";
  /** Above 0, below 1, e.g. 0.99. */
  probability: number;
}

/** Mean + factor · standard deviation of the fitted samples' scores. */
export interface DeviationThreshold {
  type: "deviation";
  /** 0 or more. */
  factor: number;
}

/**
 * The score that a normal sample exceeds with the probability `risk`, however
 * few were seen: a generalised Pareto distribution, fitted to the highest
 * scores by maximum likelihood (peaks over threshold; Siffer et al. 2017,
 * "Anomaly detection in streams with extreme value theory").
 */
export interface ParetoThreshold {
  type: "pareto";
  /** Above 0, below `tail`, e.g. 0.001. */
  risk: number;
  /** Share of the scores that make up the tail, at most 0.5; 10 scores or more. Default 0.1. */
  tail?: number;
}

/** A score as it is. */
export interface FixedThreshold {
  type: "fixed";
  value: number;
}

/** The threshold with the best F1 on labelled samples. */
export interface BestF1Threshold {
  type: "bestF1";
  data: Data;
  /** With an anomaly and another sample at least. */
  labels: AnomalyLabels;
}

/** Rules that need no more than the fitted samples' scores. */
export type ScoreThreshold =
  | ContaminationThreshold
  | QuantileThreshold
  | DeviationThreshold
  | ParetoThreshold
  | FixedThreshold;

/** Where anomalies begin: at scores above it. */
export type Threshold = ScoreThreshold | BestF1Threshold;

const options: Record<Threshold["type"], readonly string[]> = {
  contamination: ["share"],
  quantile: ["probability"],
  deviation: ["factor"],
  pareto: ["risk", "tail"],
  fixed: ["value"],
  bestF1: ["data", "labels"],
};

/** @throws AutoencoderError `config` for what is no rule. */
export function checkThreshold(threshold: Threshold): void {
  const where = "threshold";
  const { type } = (threshold ?? {}) as { type?: Threshold["type"] };
  const isKnown = typeof type === "string" && Object.hasOwn(options, type);
  const expected = `one of ${Object.keys(options).join(", ")}`;
  const isRule = typeof threshold === "object" && threshold !== null;
  const rule = 'an object with a type. Pass { type: "quantile" } or another';
  requireOption(isRule, where, rule, threshold);
  requireOption(isKnown, `${where}.type`, expected, type ?? threshold);
  requireKnownOptions(where, threshold, ["type", ...options[type!]]);
  checkNumbers(threshold);
}

function checkNumbers(threshold: Threshold): void {
  switch (threshold.type) {
    case "contamination": {
      const { share } = threshold;
      return check("share", share, share > 0 && share <= 0.5, "0.5 at most");
    }
    case "quantile": {
      const { probability: p } = threshold;
      return check("probability", p, p > 0 && p < 1, "below 1");
    }
    case "deviation": {
      const { factor } = threshold;
      return check("factor", factor, factor >= 0, "or 0");
    }
    case "pareto": {
      const { tail = 0.1, risk } = threshold;
      check("tail", tail, tail > 0 && tail <= 0.5, "0.5 at most");
      return check("risk", risk, risk > 0 && risk < tail, "below tail");
    }
    case "fixed": {
      const holds = Number.isFinite(threshold.value);
      const expected = "a finite number";
      return requireOption(holds, "threshold.value", expected, threshold.value);
    }
    case "bestF1":
      return;
    default:
      return threshold satisfies never;
  }
}

/** A number above 0, and what else it has to be. */
function check(
  name: string,
  value: unknown,
  holds: boolean,
  bound: string,
): void {
  const expected = `a number above 0, ${bound}`;
  const isNumber = Number.isFinite(value);
  requireOption(isNumber && holds, `threshold.${name}`, expected, value);
}

/**
 * @param scores of the fitted samples, by rising value.
 * @throws AutoencoderError `data` for too few scores to make up a tail.
 */
export function thresholdOf(
  threshold: ScoreThreshold,
  scores: Float64Array,
): number {
  switch (threshold.type) {
    case "contamination":
      return quantile(scores, 1 - threshold.share);
    case "quantile":
      return quantile(scores, threshold.probability);
    case "deviation": {
      const mean = scores.reduce((sum, x) => sum + x, 0) / scores.length;
      const squares = scores.reduce((sum, x) => sum + (x - mean) ** 2, 0);
      return mean + threshold.factor * Math.sqrt(squares / scores.length);
    }
    case "pareto":
      return paretoThreshold(threshold, scores);
    case "fixed":
      return threshold.value;
    default:
      return threshold satisfies never;
  }
}

/** Of values by rising value; between two of them in a straight line. */
export function quantile(values: Float64Array, probability: number): number {
  const place = probability * (values.length - 1);
  const low = Math.floor(place);
  const high = Math.min(low + 1, values.length - 1);
  return values[low]! + (place - low) * (values[high]! - values[low]!);
}

function paretoThreshold(
  { risk, tail = 0.1 }: ParetoThreshold,
  scores: Float64Array,
): number {
  const start = quantile(scores, 1 - tail);
  const excesses = Array.from(scores, (score) => score - start).filter(
    (excess) => excess > 0,
  );
  if (excesses.length < 10) {
    throw new AutoencoderError(
      "data",
      `threshold: expected 10 different scores in the tail or more, got ` +
        `${describe(excesses.length)} of ${scores.length}. Fit to more ` +
        "samples, or use a larger tail",
    );
  }
  const share = excesses.length / scores.length;
  return paretoQuantile(fitParetoTail(excesses), start, share, risk);
}
