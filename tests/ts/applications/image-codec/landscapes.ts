// SPDX-License-Identifier: MIT
// Coloured images made by formula, and models of tiles for them.

import type { AutoencoderConfig } from "autoencoder-wasm";
import { pseudoRandom } from "../../pseudo-random.js";

export interface Landscape {
  data: Uint8Array;
  shape: [height: number, width: number, channels: number];
}

/** Hills of some colours before a sky, with a little grain. */
export function landscape(
  height: number,
  width: number,
  seed = 1,
  channels = 3,
): Landscape {
  const noise = pseudoRandom(height * width + 8, seed);
  const [a, b, c, d] = noise.subarray(height * width);
  const data = new Uint8Array(height * width * channels);
  for (let i = 0; i < height * width; i++) {
    const [y, x] = [Math.floor(i / width), i % width];
    const hill = 12 + 8 * a! + 7 * Math.sin(x / (6 + 9 * b!) + 6 * c!);
    const isSky = y < hill;
    const shade = isSky ? 0.6 + 0.01 * y : 0.5 + 0.3 * Math.sin((x + y) * d!);
    for (let k = 0; k < channels; k++) {
      const tint = isSky ? 0.7 + 0.15 * k : 0.9 - 0.3 * k;
      data[i * channels + k] = 255 * (shade * tint + 0.04 * noise[i]!);
    }
  }
  return { data, shape: [height, width, channels] };
}

/** Tiles of 16 × 16 whose code is 4 × 4 places. */
export const tiles: AutoencoderConfig = {
  inputShape: [16, 16, 3],
  encoder: [
    {
      type: "conv2d",
      filters: 8,
      kernelSize: 4,
      strides: 4,
      padding: "same",
    },
  ],
  seed: 3,
};
