// SPDX-License-Identifier: MIT
// A square of the network's input that is erased, for a network to fill in
// from the rest.

import { imageSide } from "./digit-image.js";

/** In pixels of the image. */
export interface Patch {
  left: number;
  top: number;
  side: number;
}

export const patchSides = { least: 4, most: 16 };

/** Neither paper nor ink, so that a network can tell what is missing. */
export const erased = 0.5;

/** The patch of this size with its middle there, or as near as the image allows. */
export function patchAround(x: number, y: number, side: number): Patch {
  const within = (middle: number) =>
    Math.min(Math.max(Math.round(middle - side / 2), 0), imageSide - side);
  return { left: within(x), top: within(y), side };
}

export function middleOf({ left, top, side }: Patch) {
  return { x: left + side / 2, y: top + side / 2 };
}

/** The drawing without what is in the patch. */
export function erase(drawing: Float32Array, patch: Patch): Float32Array {
  return drawing.map((value, at) => (isInside(patch, at) ? erased : value));
}

/** The drawing with the patch as a network gives it back. */
export function fillIn(
  drawing: Float32Array,
  given: Float32Array,
  patch: Patch,
): Float32Array {
  return drawing.map((value, at) => (isInside(patch, at) ? given[at]! : value));
}

function isInside({ left, top, side }: Patch, at: number): boolean {
  const x = (at % imageSide) - left;
  const y = Math.floor(at / imageSide) - top;
  return x >= 0 && x < side && y >= 0 && y < side;
}
