// SPDX-License-Identifier: MIT
// Pixels of a canvas as samples: bytes, scaled later like every Uint8Array.

import type { Shape } from "./config.js";
import type { Batch } from "./data.js";
import { describe, shapeText, typeName } from "./describe.js";
import { AutoencoderError } from "./error.js";

/** What an image of a given input shape is made of; `height` × `width` unless flat. */
interface Layout {
  height: number | undefined;
  width: number | undefined;
  pixels: number;
  channels: number;
}

/** Whether a value is an `ImageData` or has its form (Node has no such class). */
export function isImage(value: unknown): value is ImageData {
  if (typeof value !== "object" || value === null) return false;
  const { data, width, height } = value as Partial<ImageData>;
  return (
    typeName(data) === "Uint8ClampedArray" &&
    typeof width === "number" &&
    typeof height === "number"
  );
}

/**
 * The images' channels, as many as `shape` has.
 *
 * @throws AutoencoderError `shape` for images of another size, and for inputs
 * that are no image; `data` for what is no image.
 */
export function readImages(
  where: string,
  images: unknown[],
  shape: Shape,
): Batch {
  const layout = layoutOf(where, shape);
  const size = layout.pixels * layout.channels;
  const values = new Uint8Array(images.length * size);
  images.forEach((image, index) => {
    const rgba = checkedPixels(where, image, index, layout, shape);
    const sample = values.subarray(index * size, (index + 1) * size);
    copyChannels(sample, rgba, layout.channels);
  });
  return { values, count: images.length, fresh: true };
}

function layoutOf(where: string, shape: Shape): Layout {
  const [first = 0, second, channels = 1] = shape;
  if (shape.length > 3 || ![1, 3, 4].includes(channels)) {
    throw new AutoencoderError(
      "shape",
      `${where}: expected a model of 1, 3 or 4 channels for ImageData, ` +
        `got the input shape ${shapeText(shape)}`,
    );
  }
  return second === undefined
    ? { height: undefined, width: undefined, pixels: first, channels }
    : { height: first, width: second, pixels: first * second, channels };
}

function checkedPixels(
  where: string,
  image: unknown,
  index: number,
  layout: Layout,
  shape: Shape,
): Uint8ClampedArray {
  if (!isImage(image)) {
    throw new AutoencoderError(
      "data",
      `${where}: expected ImageData, got ${describe(image)} at index ${index}. ` +
        "A canvas gives it",
    );
  }
  const { width = image.width, height = image.height, pixels } = layout;
  const fits = width === image.width && height === image.height;
  if (fits && image.data.length === 4 * pixels) return image.data;
  throw new AutoencoderError(
    "shape",
    `${where}: expected images of ${pixels} pixels for the input shape ` +
      `${shapeText(shape)}, got ${image.width} × ${image.height} (width × ` +
      `height) at index ${index}. Scale it on a canvas first`,
  );
}

function copyChannels(
  sample: Uint8Array,
  rgba: Uint8ClampedArray,
  channels: number,
): void {
  if (channels === 1) return copyLuminance(sample, rgba);
  for (let pixel = 0; pixel * 4 < rgba.length; pixel++) {
    for (let channel = 0; channel < channels; channel++) {
      sample[pixel * channels + channel] = rgba[pixel * 4 + channel]!;
    }
  }
}

/** Rec. 601 luma, rounded: whole numbers give white exactly 255. */
function copyLuminance(sample: Uint8Array, rgba: Uint8ClampedArray): void {
  for (let pixel = 0; pixel < sample.length; pixel++) {
    const red = rgba[pixel * 4]!;
    const green = rgba[pixel * 4 + 1]!;
    const blue = rgba[pixel * 4 + 2]!;
    sample[pixel] = (299 * red + 587 * green + 114 * blue + 500) / 1000;
  }
}
