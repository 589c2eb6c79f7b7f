// SPDX-License-Identifier: MIT
// NDCG and recall against values computed by hand, and the lists they judge.

import { describe, expect, test } from "vitest";
import {
  ndcg,
  recall,
  topOf,
} from "../../../bindings/ts/applications/recommender/ranking.js";

const relevant = new Set([3, 5, 8]);

describe("ndcg", () => {
  // 1/log₂2 = 1, 1/log₂3 = 0.63093, 1/log₂4 = 0.5, 1/log₂5 = 0.43068.
  test("by hand", () => {
    // (0.63093 + 0.43068) / (1 + 0.63093 + 0.5)
    expect(ndcg([1, 3, 2, 5, 8], relevant, 4)).toBeCloseTo(0.498189, 6);
    // 0.63093 / (1 + 0.63093)
    expect(ndcg([1, 3, 2, 5, 8], relevant, 2)).toBeCloseTo(0.386853, 6);
    // The best list there can be has two places, not three.
    expect(ndcg([8, 5], relevant, 2)).toBe(1);
  });

  test("is 1 for relevant items first, 0 without any, NaN with none to find", () => {
    expect(ndcg([5, 8, 3, 1], relevant, 10)).toBe(1);
    expect(ndcg([1, 2], relevant, 10)).toBe(0);
    expect(ndcg([1, 2], new Set(), 10)).toBeNaN();
  });
});

describe("recall", () => {
  test("by hand", () => {
    expect(recall([1, 3, 2, 5, 8], relevant, 4)).toBeCloseTo(2 / 3, 12);
    expect(recall([1, 3, 2, 5, 8], relevant, 2)).toBe(1 / 2);
    expect(recall([3, 5], relevant, 2)).toBe(1);
    expect(recall([1], new Set(), 2)).toBeNaN();
  });
});

describe("topOf", () => {
  const none = () => false;

  test("is the head of a sorted list, equal scores by number", () => {
    const scores = [2, 7, 1, 7, -3, 9, 2];
    for (let n = 1; n < 9; n++) {
      expect(topOf(scores, n, none)).toEqual([5, 1, 3, 0, 6, 2, 4].slice(0, n));
    }
  });

  test("leaves out what is to be left out, and NaN", () => {
    const scores = [2, NaN, 1, 7, -Infinity];
    expect(topOf(scores, 9, (item) => item === 3)).toEqual([0, 2, 4]);
  });
});
