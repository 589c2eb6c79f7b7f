// SPDX-License-Identifier: MIT
// The forms samples may come in, and their way to the one form the engine
// takes: flat float32 values or bytes. The caller's arrays are only read.

import type { Shape } from "./config.js";
import { describe, isPromise, shapeText, typeName } from "./describe.js";
import type { Samples } from "./engine/module.js";
import { AutoencoderError } from "./error.js";
import { isImage, readImages } from "./image-data.js";

/** Row-major values and their shape, `[samples, ...]`. */
export interface Tensor {
  /** As many as the product of `shape`. */
  data: Float32Array;
  /** Extents, the last one varies fastest. */
  shape: number[];
}

/**
 * Samples, in any of these forms; a single sample may come without the batch.
 *
 * - `Float32Array` taken as it is
 * - `Uint8Array` scaled by 1/255
 * - `number[][]` one row a sample
 * - `{ data, shape }` with `shape` `[samples, ...inputShape]` or `[samples, features]`
 * - `ImageData[]` of the input's width and height; its channels by the input's:
 *   1 luminance (Rec. 601), 3 RGB, 4 RGBA, each scaled by 1/255. Less than 4
 *   leave the alpha channel out: draw on an opaque background.
 */
export type Data =
  | Float32Array
  | Uint8Array
  | readonly (readonly number[])[]
  | { readonly data: Float32Array | Uint8Array; readonly shape: Shape }
  | readonly ImageData[];

/** Codes to decode; like `Data`, but a code is never made of bytes or pixels. */
export type Codes =
  | Float32Array
  | readonly (readonly number[])[]
  | { readonly data: Float32Array; readonly shape: Shape };

/** Samples in the engine's form. */
export interface Batch<Values extends Samples = Samples> {
  values: Values;
  /** Number of samples, 1 or more. */
  count: number;
  /** Whether `values` were made here; otherwise they are the caller's. */
  fresh: boolean;
}

/**
 * Samples of `shape` out of any form of `Data`.
 *
 * @throws AutoencoderError `shape` for lengths and shapes that do not fit,
 * `data` for forms that are no data, and for none at all.
 */
export function readData(where: string, data: Data, shape: Shape): Batch {
  const batch = readAny(where, data, shape);
  if (batch.count > 0) return batch;
  throw new AutoencoderError(
    "data",
    `${where}: expected at least one sample of shape ` +
      `${shapeText(shape)}, got none. Await what reads them`,
  );
}

/**
 * Codes of `shape` out of any form of `Codes`.
 *
 * @throws AutoencoderError like `readData`.
 */
export function readCodes(
  where: string,
  codes: Codes,
  shape: Shape,
): Batch<Float32Array> {
  const { values, count, fresh } = readData(where, codes, shape);
  if (values instanceof Float32Array) return { values, count, fresh };
  throw new AutoencoderError(
    "data",
    `${where}: expected codes as Float32Array, number[][] or ` +
      "{ data: Float32Array, shape }, got bytes. Codes are not scaled to bytes",
  );
}

/** Number of values in one sample. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((size, length) => size * length, 1);
}

function readAny(where: string, data: unknown, shape: Shape): Batch {
  if (isSamples(data)) return readValues(where, data, shape);
  if (Array.isArray(data)) {
    return isImage(data[0])
      ? readImages(where, data, shape)
      : readRows(where, data, shape);
  }
  if (isTensor(data)) return readTensor(where, data.data, data.shape, shape);
  throw noData(where, data);
}

const otherShape = ". Reshape it, or create a model of its inputShape";

function readValues(where: string, values: Samples, shape: Shape): Batch {
  const size = sizeOf(shape);
  if (values.length % size === 0) return batchOf(values, size);
  throw new AutoencoderError(
    "shape",
    `${where}: expected samples of shape ${shapeText(shape)}, ${size} values ` +
      `each, got ${values.length} values${otherShape}`,
  );
}

/** Arrays of another frame are copied: `instanceof`, which the engine goes by, does not know them. */
function batchOf(values: Samples, size: number): Batch {
  const count = values.length / size;
  if (values instanceof Float32Array || values instanceof Uint8Array) {
    return { values, count, fresh: false };
  }
  const isFloat = typeName(values) === "Float32Array";
  const own = isFloat ? new Float32Array(values) : new Uint8Array(values);
  return { values: own, count, fresh: true };
}

function readTensor(
  where: string,
  values: Samples,
  got: Shape,
  shape: Shape,
): Batch {
  const size = sizeOf(shape);
  const accepted = [shape, [got[0], ...shape], [got[0], size]];
  const fits = accepted.some(
    (one) => shapeText(one as Shape) === shapeText(got),
  );
  if (fits && sizeOf(got) === values.length) {
    return batchOf(values, size);
  }
  throw new AutoencoderError(
    "shape",
    `${where}: expected a tensor of shape [samples, ${shape.join(", ")}] ` +
      `with as many values, got shape ${shapeText(got)} ` +
      `with ${values.length} values${otherShape}`,
  );
}

function readRows(where: string, rows: unknown[], shape: Shape): Batch {
  const size = sizeOf(shape);
  const values = new Float32Array(rows.length * size);
  rows.forEach((row, index) => {
    if (!Array.isArray(row)) throw noRow(where, rows, index);
    if (row.length !== size) {
      throw new AutoencoderError(
        "shape",
        `${where}: expected rows of ${size} numbers ` +
          `(shape ${shapeText(shape)}), got ${row.length} in row ${index}` +
          otherShape,
      );
    }
    const wrong = row.findIndex((value) => typeof value !== "number");
    if (wrong >= 0) {
      throw new AutoencoderError(
        "data",
        `${where}: expected numbers, got ${describe(row[wrong])} ` +
          `in row ${index}, column ${wrong}. ` +
          "Number(text) makes one, NaN stands for none",
      );
    }
    values.set(row, index * size);
  });
  return { values, count: rows.length, fresh: true };
}

function isSamples(value: unknown): value is Samples {
  const name = typeName(value);
  return name === "Float32Array" || name === "Uint8Array";
}

function isTensor(value: unknown): value is { data: Samples; shape: Shape } {
  if (typeof value !== "object" || value === null) return false;
  const { data, shape } = value as { data?: unknown; shape?: unknown };
  return isSamples(data) && Array.isArray(shape);
}

function noRow(where: string, rows: unknown[], index: number) {
  const cure =
    typeof rows[index] === "number"
      ? "Wrap a single sample, [sample], or use Float32Array.from(sample)"
      : "Put several typed arrays into one Float32Array";
  return new AutoencoderError(
    "data",
    `${where}: expected an array of rows (number[][]) or of ImageData, ` +
      `got ${describe(rows[index])} at index ${index}. ${cure}`,
  );
}

function noData(where: string, data: unknown) {
  return new AutoencoderError(
    "data",
    `${where}: expected Float32Array, Uint8Array, number[][], ` +
      `{ data, shape } or ImageData[], got ${describe(data)}${cureOf(data)}`,
  );
}

function cureOf(data: unknown): string {
  if (ArrayBuffer.isView(data)) {
    return (
      ". Convert with Float32Array.from(values), or new Uint8Array(values) " +
      "for bytes 0..255"
    );
  }
  if (isImage(data)) return ". Wrap it: [imageData]";
  if (isPromise(data)) return ". Await it";
  if (typeof data !== "object" || data === null) return "";
  if (Symbol.asyncIterator in data) {
    return ". Only fit takes a stream, and only for its samples";
  }
  return Symbol.iterator in data
    ? ". A stream is an async iterable: async function*"
    : "";
}
