// SPDX-License-Identifier: MIT
// Metrics of detection against values known from elsewhere, and against their
// definitions, computed pair by pair.

import { describe, expect, test } from "vitest";
import {
  bestF1Threshold,
  decisionsAt,
  rankingOf,
} from "../../../bindings/ts/applications/anomaly/detection-metrics.js";
import { pseudoRandom } from "../pseudo-random.js";

/** Rounded, so that many are equal. */
const scores = Array.from(pseudoRandom(300, 3), (x) => Math.round(20 * x));
const labels = Array.from(pseudoRandom(300, 4), (x, i) =>
  Number(x + scores[i]! / 30 > 0.9),
);

const flaggedAbove = (threshold: number) =>
  scores.map((score) => score > threshold);

/** Σ over thresholds, each counted anew. */
function averagePrecision(): number {
  const positives = labels.filter(Boolean).length;
  const thresholds = [...new Set(scores)].sort((a, b) => b - a);
  let [sum, before] = [0, 0];
  for (const threshold of thresholds) {
    const flagged = flaggedAbove(threshold - 0.5);
    const hits = labels.filter((label, i) => label && flagged[i]).length;
    const all = flagged.filter(Boolean).length;
    sum += ((hits - before) / positives) * (hits / all);
    before = hits;
  }
  return sum;
}

describe("ranking", () => {
  test("of four scores, as scikit-learn's documentation has it", () => {
    const { auroc, averagePrecision } = rankingOf(
      [0.1, 0.4, 0.35, 0.8],
      [0, 0, 1, 1],
    );
    expect(auroc).toBe(0.75);
    expect(averagePrecision).toBeCloseTo(0.8333333, 6);
  });

  test("of perfect, reversed and equal scores", () => {
    const kinds = [false, true, false, true];
    expect(rankingOf([0, 1, 0, 1], kinds)).toEqual({
      auroc: 1,
      averagePrecision: 1,
    });
    expect(rankingOf([1, 0, 1, 0], kinds).auroc).toBe(0);
    expect(rankingOf([1, 0, 1, 0], kinds).averagePrecision).toBe(0.5);
    expect(rankingOf([2, 2, 2, 2], kinds)).toEqual({
      auroc: 0.5,
      averagePrecision: 0.5,
    });
  });

  test("is what all pairs say", () => {
    let [wins, pairs] = [0, 0];
    labels.forEach((label, i) => {
      labels.forEach((other, j) => {
        if (!label || other) return;
        pairs++;
        const difference = scores[i]! - scores[j]!;
        wins += difference > 0 ? 1 : difference === 0 ? 0.5 : 0;
      });
    });
    const ranking = rankingOf(scores, labels);
    expect(ranking.auroc).toBeCloseTo(wins / pairs, 12);
    expect(ranking.averagePrecision).toBeCloseTo(averagePrecision(), 12);
  });

  test("does not exist for one kind alone", () => {
    expect(rankingOf([1, 2], [0, 0]).auroc).toBeNaN();
    expect(rankingOf([1, 2], [1, 1]).auroc).toBeNaN();
  });
});

describe("decisions", () => {
  test("of eight samples, counted by hand", () => {
    // Above 5: three anomalies and a normal one; two anomalies are missed.
    const decisions = decisionsAt(
      5,
      [9, 8, 7, 6, 5, 4, 3, 2],
      [1, 1, 0, 1, 1, 0, 1, 0],
    );
    expect(decisions).toEqual({
      threshold: 5,
      accuracy: 5 / 8,
      precision: 3 / 4,
      recall: 3 / 5,
      f1: 2 / 3,
    });
  });

  test("that flag nothing have no precision", () => {
    const { precision, recall, f1 } = decisionsAt(9, [1, 2], [0, 1]);
    expect(precision).toBeNaN();
    expect([recall, f1]).toEqual([0, 0]);
  });

  test("are best where no other threshold is better", () => {
    const best = decisionsAt(bestF1Threshold(scores, labels), scores, labels);
    const all = [-1, ...scores].map(
      (threshold) => decisionsAt(threshold, scores, labels).f1,
    );
    expect(best.f1).toBe(Math.max(...all));
  });

  test("are best between two scores, or below all", () => {
    expect(bestF1Threshold([1, 2, 4, 5], [0, 0, 1, 1])).toBe(3);
    expect(bestF1Threshold([3, 4], [1, 1])).toBeLessThan(3);
  });
});
