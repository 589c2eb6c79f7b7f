// SPDX-License-Identifier: MIT
// Time series as windows of equal length, and back.

import type { Tensor } from "../data.js";
import { describe, shapeText, typeName } from "../describe.js";
import { AutoencoderError } from "../error.js";
import {
  requireKnownOptions,
  requireOption,
  requireWholeNumber,
} from "../option-checks.js";

const most = 2 ** 31 - 1;

export interface WindowOptions {
  /** Steps in a window, 1 or more. */
  length: number;
  /** Steps from one window's start to the next's, 1 or more. Default 1. */
  stride?: number;
  /** Values a step, 1 or more, when the series is a flat array. Default 1. */
  features?: number;
}

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
 * @throws AutoencoderError `config`, `shape`; `data` for fewer steps than `length`.
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
 * @throws AutoencoderError `config`, `shape`.
 */
export function overlapAdd(
  { data, shape }: Tensor,
  options: OverlapOptions = {},
): Tensor {
  requireKnownOptions("overlapAdd", options, ["stride", "length"]);
  const [count = 0, length = 0, features = 1] = shape;
  if (shape.length !== 3 || data.length !== count * length * features) {
    throw noWindows(data.length, shape);
  }
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
  features = 1,
): { values: Float32Array; features: number } {
  if (typeName(series) === "Float32Array") {
    const values = series as Float32Array;
    requireWholeNumber("windows: features", features, 1, most);
    const holds = values.length % features === 0;
    if (holds) return { values, features };
    throw new AutoencoderError(
      "shape",
      `windows: expected steps of ${features} values, ` +
        `got ${values.length} values`,
    );
  }
  const isRows = Array.isArray(series) && Array.isArray(series[0]);
  const expected = "a Float32Array or an array of rows (number[][])";
  requireOption(isRows, "windows: series", expected, series);
  return readRows(series as number[][]);
}

function readRows(rows: number[][]): {
  values: Float32Array;
  features: number;
} {
  const features = rows[0]!.length;
  const values = new Float32Array(rows.length * features);
  rows.forEach((row, step) => {
    if (row.length === features) return values.set(row, step * features);
    throw new AutoencoderError(
      "shape",
      `windows: expected ${features} values in each row, ` +
        `got ${describe(row.length)} in row ${step}`,
    );
  });
  return { values, features };
}

function tooShort(steps: number, length: number): AutoencoderError {
  return new AutoencoderError(
    "data",
    `windows: expected at least ${length} steps, got ${steps}. ` +
      "Use a smaller length",
  );
}

function noWindows(values: number, shape: number[]): AutoencoderError {
  return new AutoencoderError(
    "shape",
    "overlapAdd: expected a tensor of shape [windows, length, features], " +
      `got shape ${shapeText(shape)} with ${values} values`,
  );
}
