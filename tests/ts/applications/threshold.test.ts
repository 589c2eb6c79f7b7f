// SPDX-License-Identifier: MIT
// Rules for thresholds, and the tail of a generalised Pareto distribution.

import type { Threshold } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import {
  fitParetoTail,
  paretoQuantile,
} from "../../../bindings/ts/applications/anomaly/pareto-tail.js";
import {
  checkThreshold,
  thresholdOf,
} from "../../../bindings/ts/applications/anomaly/threshold.js";
import { AutoencoderError } from "../../../bindings/ts/error.js";
import type { Untyped } from "../refusal.js";

/** `count` values evenly spread over the probabilities of a tail. */
function tailValues(shape: number, scale: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const beyond = 1 - (i + 0.5) / count;
    return shape === 0
      ? -scale * Math.log(beyond)
      : (scale * (beyond ** -shape - 1)) / shape;
  });
}

/** Mean of ln of the density. */
function likelihood(
  values: readonly number[],
  shape: number,
  scale: number,
): number {
  const each = values.map((y) => {
    const inside = 1 + (shape * y) / scale;
    if (inside <= 0) return -Infinity;
    return shape === 0
      ? -Math.log(scale) - y / scale
      : -Math.log(scale) - (1 + 1 / shape) * Math.log(inside);
  });
  return each.reduce((sum, x) => sum + x, 0) / values.length;
}

describe("a Pareto tail", () => {
  test.each([
    [0.4, 2],
    [0.1, 50],
    [0, 3],
    [-0.2, 1],
    [-0.5, 0.01],
  ])("of shape %f and scale %f is found again", (shape, scale) => {
    const tail = fitParetoTail(tailValues(shape, scale, 2000));
    expect(Math.abs(tail.shape - shape)).toBeLessThan(0.02);
    expect(Math.abs(tail.scale / scale - 1)).toBeLessThan(0.02);
  });

  test("is the most likely one", () => {
    const values = tailValues(0.25, 1, 40).map((y, i) => y * (1 + (i % 3) / 9));
    const { shape, scale } = fitParetoTail(values);
    const best = likelihood(values, shape, scale);
    for (const factor of [0.5, 0.8, 0.95, 0.99, 1, 1.01, 1.05, 1.2, 2]) {
      for (const other of [-0.5, -0.2, 0, shape - 0.01, shape + 0.01, 0.5]) {
        const found = likelihood(values, other, scale * factor);
        expect(found).toBeLessThanOrEqual(best + 1e-9);
      }
    }
  });

  test("is exceeded as often as asked", () => {
    for (const shape of [0.3, 0, -0.3]) {
      const at = paretoQuantile({ shape, scale: 2 }, 10, 0.1, 0.001);
      const y = (at - 10) / 2;
      const beyond =
        shape === 0 ? Math.exp(-y) : (1 + shape * y) ** (-1 / shape);
      expect(beyond).toBeCloseTo(0.01, 12);
    }
  });
});

describe("thresholds", () => {
  const scores = Float64Array.from({ length: 101 }, (_, i) => i);

  test("by share, quantile, deviation or as they are", () => {
    const at = (threshold: Untyped) => thresholdOf(threshold, scores);
    expect(at({ type: "contamination", share: 0.1 })).toBe(90);
    expect(at({ type: "quantile", probability: 0.375 })).toBe(37.5);
    // Of 0 … 100: √((101² − 1) / 12).
    const deviation = Math.sqrt(850);
    const spread = at({ type: "deviation", factor: 2 });
    expect(spread).toBeCloseTo(50 + 2 * deviation, 10);
    expect(at({ type: "fixed", value: -3 })).toBe(-3);
  });

  test("by a tail lie where such scores are that rare", () => {
    const tail = Float64Array.from(tailValues(0, 1, 5000));
    const threshold = { type: "pareto", risk: 1e-5 } as const;
    // exp(−y) = 1e-5.
    expect(Math.abs(thresholdOf(threshold, tail) - 11.51)).toBeLessThan(0.2);
  });

  test("by a tail need scores that differ", () => {
    const same = new Float64Array(200).fill(3);
    const threshold = { type: "pareto", risk: 1e-3 } as const;
    expect(() => thresholdOf(threshold, same)).toThrow(AutoencoderError);
    expect(() => thresholdOf(threshold, same)).toThrow("got 0 of 200");
  });

  test.each([
    [undefined, "Pass { type"],
    ["pareto", "Pass { type"],
    [{ type: "share" }, "contamination, quantile"],
    [{ type: "toString" }, "threshold.type"],
    [{ type: "contamination" }, "share"],
    [{ type: "contamination", share: 0 }, "above 0, 0.5 at most"],
    [{ type: "contamination", share: 0.1, value: 1 }, "got value"],
    [{ type: "quantile", probability: 1 }, "probability"],
    [{ type: "deviation", factor: -1 }, "factor"],
    [{ type: "pareto", risk: 0.2 }, "risk"],
    [{ type: "pareto", risk: 0.01, tail: 0.6 }, "tail"],
    [{ type: "fixed", value: Infinity }, "value"],
  ])("that are none are refused: %j", (threshold, part) => {
    const check = () => checkThreshold(threshold as unknown as Threshold);
    expect(check).toThrow(AutoencoderError);
    expect(check).toThrow(part);
  });
});
