// SPDX-License-Identifier: MIT
// Time series as windows of equal length, and back.

import { readData } from "../data.js";
import type { Tensor } from "../data.js";
import { typeName } from "../describe.js";
import { AutoencoderError } from "../error.js";
import {
  requireKnownOptions,
  requireOption,
  requireWholeNumber,
} from "../option-checks.js";
import { requireTensor } from "./tensor-check.js";

const most = 2 ** 31 - 1;

/** How `windows` cuts a series. */
export interface WindowOptions {
  /** Steps in a window, 1 or more. */
  length: number;
  /** Steps from one window's start to the next's, 1 or more. Default 1. */
  stride?: number;
  /** Values a step, 1 or more. Default 1, of rows their length. */
  features?: number;
}

/** How `overlapAdd` puts it together. */
export interface OverlapOptions {
  /** As it was given to `windows`. Default 1. */
  stride?: number;
  /** Steps of the series. Default: as many as the windows reach. */
  length?: number;
}

/**
 * Window i holds the steps i·stride … i·stride + length − 1:
 * `[n, length, features]` with n = ⌊(steps − length) / stride⌋ + 1. Steps at
 * the end that fill no window are left out.
 *
 * @param series steps × features values one after another, or one row a step.
 * @throws AutoencoderError `config`, `shape`; `data` for fewer steps than
 * `length`, and for values that are no numbers.
 */
export function windows(
  series: Float32Array | readonly (readonly number[])[],
  options: WindowOptions,
): Tensor {
  requireKnownOptions("windows", options, ["length", "stride", "features"]);
  const { length, stride = 1 } = options;
  requireWholeNumber("windows: length", length, 1, most);
  requireWholeNumber("windows: stride", stride, 1, most);
  const { values, features } = readSeries(series, options.features);
  const steps = values.length / features;
  if (steps < length) throw tooShort(steps, length);
  const count = Math.floor((steps - length) / stride) + 1;
  const size = length * features;
  const data = new Float32Array(count * size);
  for (let i = 0; i < count; i++) {
    const start = i * stride * features;
    data.set(values.subarray(start, start + size), i * size);
  }
  return { data, shape: [count, length, features] };
}

/**
 * The series that windows were cut from, `[steps, features]`: each step is the
 * mean of what the windows say about it. Steps that no window covers are NaN.
 *
 * @throws AutoencoderError `config`, `shape`, `data`.
 */
export function overlapAdd(
  tensor: Tensor,
  options: OverlapOptions = {},
): Tensor {
  requireTensor("overlapAdd", tensor, ["windows", "length", "features"]);
  requireKnownOptions("overlapAdd", options, ["stride", "length"]);
  const { data, shape } = tensor;
  const [count = 0, length = 0, features = 1] = shape;
  const { stride = 1 } = options;
  requireWholeNumber("overlapAdd: stride", stride, 1, most);
  const reach = (count - 1) * stride + length;
  const { length: steps = reach } = options;
  requireWholeNumber("overlapAdd: length", steps, 1, most);
  const size = length * features;
  const sums = new Float64Array(steps * features);
  const counts = new Float64Array(steps * features);
  for (let from = 0; from < data.length; from++) {
    const start = Math.floor(from / size) * stride * features;
    const to = start + (from % size);
    if (to >= sums.length) continue;
    sums[to]! += data[from]!;
    counts[to]!++;
  }
  const means = Float32Array.from(sums, (sum, i) => sum / counts[i]!);
  return { data: means, shape: [steps, features] };
}

function readSeries(
  series: unknown,
  features: number | undefined,
): { values: Float32Array; features: number } {
  if (typeName(series) === "Float32Array") {
    const values = series as Float32Array;
    const width = features ?? 1;
    requireWholeNumber("windows: features", width, 1, most);
    if (values.length % width === 0) return { values, features: width };
    throw new AutoencoderError(
      "shape",
      `windows: expected steps of ${width} values, ` +
        `got ${values.length} values. features is how many a step has`,
    );
  }
  const isRows = Array.isArray(series) && Array.isArray(series[0]);
  const expected = "a Float32Array or an array of rows (number[][])";
  requireOption(isRows, "windows: series", expected, series);
  const rows = series as number[][];
  const width = features ?? rows[0]!.length;
  requireWholeNumber("windows: features", width, 1, most);
  const { values } = readData("windows", rows, [width]);
  return { values: values as Float32Array, features: width };
}

function tooShort(steps: number, length: number): AutoencoderError {
  return new AutoencoderError(
    "data",
    `windows: expected at least ${length} steps, got ${steps}. ` +
      "Use a smaller length",
  );
}
