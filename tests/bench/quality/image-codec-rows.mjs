// SPDX-License-Identifier: MIT
// ImageCodec on photographs: three of them to learn from, one to compress.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Autoencoder, cutTiles, ImageCodec } from "autoencoder-wasm";
import { readPng } from "./png.mjs";

const LEARNT = ["01", "05", "15"];
const UNSEEN = "23";
const TILE = 64;
const TILES = 800;

/** `{ known, unseen }` of the Kodak images. */
export async function readPhotographs(folder) {
  const read = async (name) =>
    readPng(await readFile(join(folder, "kodak", `${name}.png`)));
  return {
    known: await Promise.all(LEARNT.map(read)),
    unseen: [await read(UNSEEN)],
  };
}

/** 8 × 8 pixels a place, of 32 channels; the decoder smooths what it decodes. */
const config = {
  inputShape: [TILE, TILE, 3],
  encoder: [{ type: "conv2d", filters: 32, kernelSize: 8, strides: 8 }],
  decoder: [
    {
      type: "conv2dTranspose",
      filters: 16,
      kernelSize: 8,
      strides: 8,
      activation: "relu",
      kernelInitializer: "heUniform",
    },
    { type: "conv2d", filters: 3, kernelSize: 5, padding: "same" },
  ],
  // Weights that are no larger than needed are those of orthogonal filters.
  penalties: { l2: 1e-6 },
  standardize: true,
  seed: 1,
};

async function trainedCodec({ known }, epochs) {
  const model = await Autoencoder.create(config);
  const tiles = cutTiles(known, {
    inputShape: config.inputShape,
    count: TILES,
  });
  const learningRate = { type: "cosine", initial: 2e-3, final: 4e-5, epochs };
  try {
    await model.fit(tiles, {
      epochs,
      batchSize: 8,
      optimizer: { type: "adam", learningRate },
    });
    return await ImageCodec.fit(model, known, { bitsPerPixel: 0.4 });
  } finally {
    model.dispose();
  }
}

let codec;
const reports = new Map();

function reportOf({ photographs }, epochs, size) {
  if (!reports.has(size)) {
    codec ??= trainedCodec(photographs, epochs);
    const options = { train: photographs.known, pcaTile: [size, size] };
    const report = codec.then((its) => its.report(photographs.unseen, options));
    reports.set(size, report);
  }
  return reports.get(size);
}

const row = (figure, size, pick, goal) => ({
  figure,
  anchor: "-",
  goal,
  epochs: 30,
  slow: true,
  measure: async (data, epochs) => pick(await reportOf(data, epochs, size)),
});

const better = ({ codec: own, pca }) => own.psnr - pca.psnr;

/** Of 8 × 8 pixels, about what JPEG's blocks are, nothing is asked. */
export const imageCodecRows = [
  row("ImageCodec, Kodak: PSNR", TILE, (all) => all.codec.psnr, 0),
  row(
    "ImageCodec, Kodak: bits per pixel",
    TILE,
    (all) => all.codec.bitsPerPixel,
    0,
  ),
  row("ImageCodec, Kodak: dB over PCA of the same tiles", TILE, better, 1),
  row("ImageCodec, Kodak: dB over PCA of 8 × 8 pixels", 8, better, -10),
];
