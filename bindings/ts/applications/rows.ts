// SPDX-License-Identifier: MIT
// Samples as rows of floats, of which a part can be asked for.

import type { Shape } from "../config.js";
import { readData, sizeOf } from "../data.js";
import type { Batch, Data } from "../data.js";
import { describe, isPromise } from "../describe.js";
import { AutoencoderError } from "../error.js";

/**
 * The shape of one sample, where no model says it: as given, or the data's own.
 *
 * @throws AutoencoderError `config` for what is no shape; `data` for none; `shape` for flat
 * arrays and images without one.
 */
export function shapeOfSamples(
  where: string,
  data: Data,
  inputShape: Shape | undefined,
): number[] {
  if (inputShape !== undefined) return checkedShape(where, inputShape);
  // Nothing at all is told in the words of what data there could be.
  const { shape } = (data ?? readData(where, data, [1])) as { shape?: unknown };
  if (Array.isArray(shape) && shape.length > 1) {
    return checkedShape(where, (shape as number[]).slice(1));
  }
  const isNone = Array.isArray(data) && data.length === 0;
  if (isNone || isPromise(data)) readData(where, data, [1]);
  const row = Array.isArray(data) ? (data[0] as unknown) : undefined;
  if (Array.isArray(row) && row.length > 0) return [row.length];
  throw new AutoencoderError(
    "shape",
    `${where}: expected rows (number[][]) or { data, shape: [samples, …] }, ` +
      `got ${describe(data)}. Pass the shape of one sample as inputShape`,
  );
}

function checkedShape(where: string, shape: unknown): number[] {
  const holds =
    Array.isArray(shape) &&
    shape.length > 0 &&
    shape.every((extent) => Number.isInteger(extent) && extent > 0);
  if (holds) return [...(shape as number[])];
  throw new AutoencoderError(
    "config",
    `${where}: inputShape: expected a list of whole numbers above 0, ` +
      `got ${describe(shape)}. It is the shape of one sample`,
  );
}

/** Samples that can be asked for in pieces. */
export class Rows {
  readonly count: number;
  /** Values in one. */
  readonly size: number;
  readonly #batch: Batch;

  /** @throws AutoencoderError `shape`, `data`. */
  constructor(where: string, data: Data, shape: Shape) {
    this.#batch = readData(where, data, shape);
    this.count = this.#batch.count;
    this.size = sizeOf(shape);
  }

  /** Rows `from` up to `to`, bytes as 0..1, in memory of their own. */
  floats(from: number, to: number): Float32Array {
    const { values } = this.#batch;
    const part = values.subarray(from * this.size, to * this.size);
    const floats = new Float32Array(part);
    if (part instanceof Float32Array) return floats;
    // A callback a value would take longer than what is done with the values.
    for (let i = 0; i < floats.length; i++) floats[i]! /= 255;
    return floats;
  }
}

/** Those of these indices, in their order and memory of their own. */
export function pickRows(rows: Rows, indices: Uint32Array): Float32Array {
  const picked = new Float32Array(indices.length * rows.size);
  indices.forEach((from, to) => {
    picked.set(rows.floats(from, from + 1), to * rows.size);
  });
  return picked;
}

/** @throws AutoencoderError `data` that names the first value of `rows` that is NaN or infinite. */
export function requireFinite(
  where: string,
  rows: Float32Array,
  size: number,
  from: number,
): void {
  let wrong = 0;
  while (Number.isFinite(rows[wrong])) wrong++;
  if (wrong === rows.length) return;
  throw new AutoencoderError(
    "data",
    `${where}: expected finite numbers, got ${rows[wrong]} in sample ` +
      `${from + Math.floor(wrong / size)}, value ${wrong % size}. ` +
      "Leave the sample out, or impute it first",
  );
}
