// SPDX-License-Identifier: MIT
// How well scores tell anomalies from the rest, by labels.

/** 1 or `true` for an anomaly, 0 or `false` for none; one a sample. */
export type AnomalyLabels = ArrayLike<number | boolean>;

/** Of a threshold: what is above it counts as an anomaly. NaN where nothing is to be divided by. */
export interface Decisions {
  threshold: number;
  /** Right ones among all. */
  accuracy: number;
  /** Anomalies among what is above. */
  precision: number;
  /** What is above among anomalies. */
  recall: number;
  /** 2·precision·recall / (precision + recall); 0 when no anomaly is above. */
  f1: number;
}

/** Of scores, whatever the threshold. NaN without both kinds. */
export interface Ranking {
  /** Chance that an anomaly has a higher score than another sample, equal ones counted half: area under the receiver operating characteristic. */
  auroc: number;
  /** Σ precision · rise of recall, by falling threshold: area under the precision-recall curve. */
  averagePrecision: number;
}

/** Samples of one score, by falling score, and what is above and equal. */
interface Step {
  score: number;
  /** Anomalies from here up. */
  hits: number;
  /** All from here up. */
  flagged: number;
}

/** @param labels as long as `scores`. */
export function rankingOf(
  scores: ArrayLike<number>,
  labels: AnomalyLabels,
): Ranking {
  const steps = stepsOf(scores, labels);
  const { hits: anomalies, flagged: all } = steps.at(-1)!;
  let area = 0;
  let averagePrecision = 0;
  let before = { hits: 0, flagged: 0 };
  for (const step of steps) {
    const hits = step.hits - before.hits;
    const others = step.flagged - before.flagged - hits;
    area += others * (before.hits + hits / 2);
    averagePrecision += (hits / anomalies) * (step.hits / step.flagged);
    before = step;
  }
  const auroc = area / (anomalies * (all - anomalies));
  return { auroc, averagePrecision };
}

/** @param labels as long as `scores`. */
export function decisionsAt(
  threshold: number,
  scores: ArrayLike<number>,
  labels: AnomalyLabels,
): Decisions {
  let [hits, flagged, anomalies] = [0, 0, 0];
  for (let i = 0; i < scores.length; i++) {
    if (labels[i]) anomalies++;
    if (!(scores[i]! > threshold)) continue;
    flagged++;
    if (labels[i]) hits++;
  }
  const right = scores.length - anomalies - flagged + 2 * hits;
  return {
    threshold,
    accuracy: right / scores.length,
    precision: hits / flagged,
    recall: hits / anomalies,
    f1: (2 * hits) / (flagged + anomalies),
  };
}

/** The threshold of the highest F1, halfway between two scores. */
export function bestF1Threshold(
  scores: ArrayLike<number>,
  labels: AnomalyLabels,
): number {
  const steps = stepsOf(scores, labels);
  const anomalies = steps.at(-1)!.hits;
  let best = 0;
  steps.forEach((step, i) => {
    const f1 = ({ hits, flagged }: Step) => hits / (flagged + anomalies);
    if (f1(step) > f1(steps[best]!)) best = i;
  });
  const { score } = steps[best]!;
  const below = steps[best + 1]?.score;
  return below === undefined ? score - 1 : (score + below) / 2;
}

function stepsOf(scores: ArrayLike<number>, labels: AnomalyLabels): Step[] {
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i);
  order.sort((a, b) => scores[b]! - scores[a]!);
  const steps: Step[] = [];
  let hits = 0;
  order.forEach((i, place) => {
    if (labels[i]) hits++;
    const score = scores[i]!;
    const step = { score, hits, flagged: place + 1 };
    if (steps.at(-1)?.score === score) steps.pop();
    steps.push(step);
  });
  return steps;
}
