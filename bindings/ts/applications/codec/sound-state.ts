// SPDX-License-Identifier: MIT
// Whether a codec's tables can be what `fit` learnt for a model: files are
// hostile, and coding trusts its tables.

import type { Shape } from "../../config.js";
import { sizeOf } from "../../data.js";
import { BitPredictor } from "./bit-predictor.js";
import type { Learnt } from "./bit-predictor.js";
import { newBoundedPredictor } from "./bounded-residual.js";
import { newBytePredictor } from "./byte-residual.js";
import type { DensityTables } from "./code-density.js";
import { groupsOf, neighbours } from "./code-layout.js";
import type { Basis } from "./basis.js";
import type { CodeLayout, Layout } from "./code-layout.js";
import type { CodecState, ResidualState } from "./codec-state.js";
import type { QuantizedTables } from "./quantized-codes.js";
import { MOST_WORDS, newWordPredictor } from "./word-codes.js";
import type { WordTables } from "./word-codes.js";

/** Numbers fit into 32 bits, and sums of them into 53. */
const LARGEST_NUMBER = 2 ** 29;

export function isSound(
  { codes, residual }: CodecState,
  inputShape: Shape,
  layout: CodeLayout,
): boolean {
  if (!isSameLayout(codes.layout, layout)) return false;
  const codesHold =
    "codebook" in codes ? areWords(codes) : areQuantized(codes, layout);
  return codesHold && isResidual(residual, sizeOf(inputShape));
}

function areWords({ codebook, layout, learnt }: WordTables): boolean {
  const words = codebook.length / layout.channels;
  const holds = Number.isInteger(words) && words >= 1 && words <= MOST_WORDS;
  return holds && areFinite(codebook) && isLearnt(learnt, newWordPredictor());
}

function areQuantized(tables: QuantizedTables, layout: CodeLayout): boolean {
  const { offsets, steps, densities, price, basis } = tables;
  const groups = groupsOf(layout);
  return (
    offsets.length === layout.channels &&
    steps.length === layout.channels &&
    areFinite(offsets) &&
    areFinite(steps) &&
    steps.every((step) => step > 0) &&
    price >= 0 &&
    (!basis || isBasis(basis, layout.channels)) &&
    densities.length === groups.length &&
    groups.every(({ length }, i) =>
      isDensity(densities[i]!, length * neighbours(layout), length),
    )
  );
}

function isBasis({ into, outOf }: Basis, channels: number): boolean {
  return [into, outOf].every(
    (matrix) => matrix.length === channels ** 2 && areFinite(matrix),
  );
}

function isDensity(tables: DensityTables, given: number, own: number): boolean {
  const { size, weights, means, lower, lowest, highest } = tables;
  const row = (size * (size + 1)) / 2;
  const isDiagonal = (i: number) => isTriangular((i % row) + 1);
  const inRange = (value: number) => Math.abs(value) <= LARGEST_NUMBER;
  return (
    tables.given === given &&
    size === given + own &&
    weights.length > 0 &&
    means.length === weights.length * size &&
    lower.length === weights.length * row &&
    lowest.length === own &&
    highest.length === own &&
    [weights, means, lower].every(areFinite) &&
    weights.every((weight) => weight > 0) &&
    lower.every((value, i) => value > 0 || !isDiagonal(i)) &&
    highest.every((value, i) => inRange(value) && value >= lowest[i]!) &&
    lowest.every(inRange)
  );
}

/** The i-th number of a triangle, counted from 1 along its rows, ends a row where i = n·(n + 1)/2. */
function isTriangular(i: number): boolean {
  return Number.isInteger((Math.sqrt(8 * i + 1) - 1) / 2);
}

function isResidual(residual: ResidualState, size: number): boolean {
  switch (residual.kind) {
    case "none":
      return true;
    case "lossless":
      return (
        isImage(residual.layout, size) &&
        isLearnt(residual.learnt, newBytePredictor())
      );
    case "bounded":
      return (
        isImage(residual.layout, size) &&
        residual.maxError > 0 &&
        residual.maxError < Infinity &&
        isLearnt(residual.learnt, newBoundedPredictor())
      );
    default:
      return false;
  }
}

/** Rows of values, the last one not always full. */
function isImage(layout: Layout, size: number): boolean {
  const { rows, columns, channels } = layout;
  const row = columns * channels;
  const whole = [rows, columns, channels].every(
    (n) => Number.isInteger(n) && n > 0,
  );
  return whole && rows === Math.ceil(size / row);
}

function isSameLayout(a: CodeLayout, b: CodeLayout): boolean {
  return (
    a.rows === b.rows &&
    a.columns === b.columns &&
    a.channels === b.channels &&
    a.west === b.west &&
    a.north === b.north
  );
}

function isLearnt(learnt: Learnt, by: BitPredictor): boolean {
  const { probabilities, seen, weights } = by.learnt;
  return (
    learnt.probabilities.length === probabilities.length &&
    learnt.seen.length === seen.length &&
    learnt.weights.length === weights.length &&
    by.canTake(learnt)
  );
}

function areFinite(values: Float32Array): boolean {
  return values.every(Number.isFinite);
}
