// SPDX-License-Identifier: MIT
// Images of any size, in the forms in which they come.

import { readData } from "../../data.js";
import { describe, shapeText } from "../../describe.js";
import { AutoencoderError } from "../../error.js";
import { isImage } from "../../image-data.js";

/** An image: of a canvas, or bytes (or floats in 0..1) of shape `[height, width, channels]`. */
export type Picture =
  | ImageData
  | {
      readonly data: Uint8Array | Float32Array;
      readonly shape: readonly number[];
    };

/** Row-major values, channels last. */
export interface Pixels {
  values: Uint8Array | Float32Array;
  height: number;
  width: number;
}

/**
 * @param channels that the image has to have; of `ImageData` as many are taken.
 * @throws AutoencoderError `data`, `shape`.
 */
export function readPicture(
  where: string,
  picture: Picture,
  channels: number,
): Pixels {
  if (isImage(picture)) {
    const { height, width } = picture;
    const shape = [height, width, channels];
    const { values } = readData(where, [picture], shape);
    return { values, height, width };
  }
  const { shape } = (picture ?? {}) as { shape?: unknown };
  if (!Array.isArray(shape)) throw noPicture(where, channels, picture);
  const [height, width, got] = shape as number[];
  const fits = shape.length === 3 && got === channels && height! * width! > 0;
  if (!fits) throw noPicture(where, channels, picture, shape as number[]);
  const { values } = readData(where, picture, shape as number[]);
  if (values instanceof Float32Array) requireUnit(where, values);
  return { values, height: height!, width: width! };
}

/** A little beyond 0..1 is what a model gives; far beyond are bytes. */
function requireUnit(where: string, values: Float32Array): void {
  const wrong = values.find((value) => value > 2 || value < -1);
  if (wrong === undefined) return;
  throw new AutoencoderError(
    "data",
    `${where}: expected floats from 0 to 1, got ${wrong}. Divide by 255, or ` +
      "pass a Uint8Array",
  );
}

function noPicture(
  where: string,
  channels: number,
  picture: unknown,
  shape?: readonly number[],
) {
  const got = shape ? `shape ${shapeText(shape)}` : describe(picture);
  return new AutoencoderError(
    shape ? "shape" : "data",
    `${where}: expected an image, ImageData or { data, shape: [height, width, ` +
      `${channels}] }, got ${got}. A model of other channels takes others`,
  );
}
