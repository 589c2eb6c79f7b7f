// SPDX-License-Identifier: MIT
// ImageCodec on photographs, by turns each of them compressed by what was learnt
// from the others; network and settings are the same for all.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Autoencoder, cutTiles, ImageCodec } from "autoencoder-wasm";
import { readPng } from "./png.mjs";

const NAMES = ["01", "05", "15", "23"];
const TILE = 64;
const TILES = 800;
const BITS_PER_PIXEL = 0.15;
/** Of the decoder, on quantised codes. */
const DECODER_EPOCHS = 20;

/** The Kodak images. */
export async function readPhotographs(folder) {
  const read = async (name) =>
    readPng(await readFile(join(folder, "kodak", `${name}.png`)));
  return Promise.all(NAMES.map(read));
}

/** Blocks of 8 × 8 pixels, side by side, as the baseline's. */
const block = { kernelSize: 8, strides: 8 };
const config = {
  inputShape: [TILE, TILE, 3],
  encoder: [{ type: "conv2d", filters: 48, ...block }],
  decoder: [{ type: "conv2dTranspose", filters: 3, ...block }],
  // Weights that are no larger than needed are those of orthogonal filters.
  penalties: { l2: 1e-6 },
  standardize: true,
  seed: 1,
};
/** Of the codec: a block is decoded knowing those around it. */
const decoder = [
  {
    type: "conv2dTranspose",
    filters: 3,
    kernelSize: 24,
    strides: 8,
    padding: "same",
  },
];

async function trainedCodec(known, epochs) {
  const model = await Autoencoder.create(config);
  const tiles = cutTiles(known, {
    inputShape: config.inputShape,
    count: TILES,
  });
  const learningRate = { type: "cosine", initial: 3e-3, final: 6e-5, epochs };
  try {
    await model.fit(tiles, {
      epochs,
      batchSize: 8,
      optimizer: { type: "adam", learningRate },
    });
    return await ImageCodec.fit(model, known, {
      bitsPerPixel: BITS_PER_PIXEL,
      decoder,
      epochs: DECODER_EPOCHS,
    });
  } finally {
    model.dispose();
  }
}

/** Of one photograph, beside components of 8 × 8 pixels and of whole tiles. */
async function judge(photographs, turn, epochs) {
  const train = photographs.filter((_, i) => i !== turn);
  const codec = await trainedCodec(train, epochs);
  const report = (size) =>
    codec.report([photographs[turn]], { train, pcaTile: [size, size] });
  try {
    const blocks = await report(8);
    const tiles = await report(TILE);
    const line = { blocks: blocks.pca, tiles: tiles.pca, codec: blocks.codec };
    for (const [name, { psnr, bitsPerPixel }] of Object.entries(line)) {
      const figures = `${psnr.toFixed(2)} dB at ${bitsPerPixel.toFixed(4)}`;
      console.error(`${NAMES[turn]} ${name}: ${figures}`);
    }
    return line;
  } finally {
    codec.dispose();
  }
}

let judged;

async function judgeAll({ photographs }, epochs) {
  const all = [];
  for (const turn of NAMES.keys()) {
    all.push(await judge(photographs, turn, epochs));
  }
  return all;
}

const mean = (values) => values.reduce((a, b) => a + b) / values.length;
const least = (values) => Math.min(...values);

const row = (figure, goal, pick, over = mean) => ({
  figure: `ImageCodec, each of 4 Kodak images by the others: ${figure}`,
  anchor: "-",
  goal,
  epochs: 12,
  slow: true,
  measure: async (data, epochs) =>
    over((await (judged ??= judgeAll(data, epochs))).map(pick)),
});

const overBlocks = ({ codec, blocks }) => codec.psnr - blocks.psnr;
const overTiles = ({ codec, tiles }) => codec.psnr - tiles.psnr;

export const imageCodecRows = [
  row("PSNR", 0, ({ codec }) => codec.psnr),
  row("bits per pixel", 0, ({ codec }) => codec.bitsPerPixel),
  row(
    "bits per pixel of PCA of 8 × 8 pixels over them",
    0.98,
    ({ codec, blocks }) => blocks.bitsPerPixel / codec.bitsPerPixel,
    least,
  ),
  row("dB over PCA of 8 × 8 pixels", 0.7, overBlocks),
  row("the least of them", 0, overBlocks, least),
  row("dB over PCA of the same tiles", 1, overTiles),
];
