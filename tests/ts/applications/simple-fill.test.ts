// SPDX-License-Identifier: MIT
// Filling in without a model, against values found by hand.

import { describe, expect, test } from "vitest";
import { findGaps } from "../../../bindings/ts/applications/imputation/missing.js";
import {
  linearFill,
  meanFill,
} from "../../../bindings/ts/applications/imputation/simple-fill.js";

const gapsOf = (values: number[], shape: number[]) =>
  findGaps("test", Float32Array.from(values), shape, undefined);

describe("meanFill", () => {
  test("takes each column's mean of what is known", () => {
    const gaps = gapsOf([1, NaN, 3, 10, NaN, 20], [2]);
    expect([...gaps.places]).toEqual([1, 4]);
    expect([...meanFill(gaps)]).toEqual([15, 2]);
  });

  test("takes the channel's where no sample knows the place, then 0", () => {
    // Two pixels of two channels; nobody knows the second pixel.
    const image = gapsOf([1, 4, NaN, NaN, 3, 6, NaN, NaN], [2, 1, 2]);
    expect([...meanFill(image)]).toEqual([2, 5, 2, 5]);
    expect([...meanFill(gapsOf([NaN, 1], [2]))]).toEqual([0]);
  });

  test("takes those of other samples where it is given some", () => {
    const known = gapsOf([7, 8, 9, 10], [2]);
    expect([...meanFill(gapsOf([1, NaN], [2]), known)]).toEqual([9]);
  });
});

describe("linearFill", () => {
  test("draws lines, and holds the ends", () => {
    const series = gapsOf([NaN, 2, NaN, NaN, 8, NaN], [6, 1]);
    expect([...linearFill(series)]).toEqual([2, 4, 6, 8]);
  });

  test("stays within its sample and feature", () => {
    // Two samples of three steps and two features.
    const series = gapsOf(
      [1, 100, NaN, NaN, 3, 300, NaN, 10, NaN, 20, NaN, NaN],
      [3, 2],
    );
    // The second sample knows nothing of its first feature: means of the steps.
    expect([...linearFill(series)]).toEqual([2, 200, 1, 2, 3, 20]);
  });
});
