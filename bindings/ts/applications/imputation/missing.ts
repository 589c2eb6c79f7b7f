// SPDX-License-Identifier: MIT
// Which values of samples are missing: NaN, and what a mask says.

import type { Shape } from "../../config.js";
import { sizeOf } from "../../data.js";
import { describe, typeName } from "../../describe.js";
import { AutoencoderError } from "../../error.js";

/**
 * Not 0 where a value is missing. As many as all samples have values, or as one
 * sample has, which then holds for all; or as one has places (pixels, steps),
 * each for all its channels.
 */
export type MissingMask = Uint8Array | readonly number[] | readonly boolean[];

/** Samples with gaps. */
export interface Gaps {
  /** `[samples, size]` flat, NaN where a value is missing. */
  values: Float32Array;
  /** Samples. */
  count: number;
  /** Shape of one sample. */
  shape: Shape;
  /** Where values are missing, by rising place in `values`. */
  places: Uint32Array;
}

/**
 * Finds the gaps; `values` are taken over.
 *
 * @throws AutoencoderError `config` for a mask that is none; `shape` for one of
 * another length; `data` for infinity.
 */
export function findGaps(
  where: string,
  values: Float32Array,
  shape: Shape,
  mask: MissingMask | undefined,
): Gaps {
  const isMasked = readMask(where, mask, values.length, shape);
  const places: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (isMasked(i)) values[i] = NaN;
    const value = values[i]!;
    if (Number.isNaN(value)) places.push(i);
    else if (!Number.isFinite(value)) throw infinite(where, i, sizeOf(shape));
  }
  const count = values.length / sizeOf(shape);
  return { values, count, shape, places: Uint32Array.from(places) };
}

function readMask(
  where: string,
  mask: MissingMask | undefined,
  length: number,
  shape: Shape,
): (place: number) => boolean {
  if (mask === undefined) return () => false;
  if (!Array.isArray(mask) && typeName(mask) !== "Uint8Array") {
    throw new AutoencoderError(
      "config",
      `${where}: mask: expected Uint8Array, number[] or boolean[], ` +
        `got ${describe(mask)}. Or mark gaps by NaN and leave it out`,
    );
  }
  const size = sizeOf(shape);
  const channels = shape.length > 1 ? shape.at(-1)! : 1;
  if (mask.length === length) return (place) => Boolean(mask[place]);
  if (mask.length === size) return (place) => Boolean(mask[place % size]);
  if (mask.length === size / channels) {
    return (place) => Boolean(mask[Math.floor((place % size) / channels)]);
  }
  const places = channels > 1 ? `, ${size / channels} (places)` : "";
  throw new AutoencoderError(
    "shape",
    `${where}: mask: expected ${length} values (all samples), ` +
      `${size} (one sample)${places}, got ${mask.length}. ` +
      "1 is missing, 0 is known",
  );
}

function infinite(where: string, place: number, size: number) {
  return new AutoencoderError(
    "data",
    `${where}: expected finite numbers, or NaN for what is missing, got ` +
      `infinity in sample ${Math.floor(place / size)}, value ${place % size}. ` +
      "Make it NaN to have it filled",
  );
}
