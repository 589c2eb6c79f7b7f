// SPDX-License-Identifier: MIT
// Takes the hiss out of a recording: a model that has heard a woman speak for
// three seconds, with and without hiss, cleans the voice of a man. The
// recordings are of the npm package `wav`, 8,000 values a second.

import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { Autoencoder, denoiseAudio, frames } from "autoencoder-wasm";
import { Reader } from "wav";
import { normals } from "./random.mjs";
import { runAlone } from "./run-alone.mjs";

const file = "../../../node_modules/wav/test/fixtures/M1F1-float32-AFsp.wav";
const size = 32;
const hop = 4;

const power = (values) => values.reduce((sum, x) => sum + x * x, 0);

/** The man on the left and the woman on the right channel, both as loud as 1. */
async function voices() {
  const reader = createReadStream(new URL(file, import.meta.url)).pipe(
    new Reader(),
  );
  const bytes = await buffer(new Readable().wrap(reader));
  const count = bytes.length / 8;
  return [0, 4].map((channel) => {
    const voice = Float32Array.from({ length: count }, (_, t) =>
      bytes.readFloatLE(8 * t + channel),
    );
    const loudness = Math.sqrt(power(voice) / count);
    return voice.map((x) => x / loudness);
  });
}

/** Half as loud as the voice. */
function withHiss(clean, seed) {
  const hiss = normals(clean.length, seed);
  return clean.map((x, t) => x + 0.5 * hiss[t]);
}

/** The baseline: each value becomes the mean of itself and its neighbours. */
function meanOfThree(heard) {
  return heard.map((x, t) => {
    return ((heard[t - 1] ?? x) + x + (heard[t + 1] ?? x)) / 3;
  });
}

/** Signal-to-noise ratio in decibels. */
function ratio(clean, other) {
  return (
    10 * Math.log10(power(clean) / power(clean.map((x, t) => x - other[t])))
  );
}

/** The same words twelve times, each time with other hiss, and without. */
function lessons(voice) {
  const clean = new Float32Array(12 * voice.length);
  for (let from = 0; from < clean.length; from += voice.length) {
    clean.set(voice, from);
  }
  const cut = (sound) => frames(sound, { size, hop });
  return { noisy: cut(withHiss(clean, 1)), clean: cut(clean) };
}

export async function run() {
  const [man, woman] = await voices();
  const model = await Autoencoder.create(
    {
      inputShape: [size],
      encoder: [{ type: "dense", units: 128, activation: "elu" }],
      bottleneck: { type: "dense", units: 20 },
      loss: "meanSquaredError",
      seed: 1,
    },
    { deterministic: true },
  );
  const { noisy, clean } = lessons(woman);
  await model.fit(noisy, {
    targets: clean,
    epochs: 8,
    batchSize: 128,
    optimizer: { type: "adam", learningRate: 0.002 },
  });
  const heard = withHiss(man, 9);
  const cleaned = await denoiseAudio(model, heard, { hop });
  model.dispose();
  return {
    before: ratio(man, heard),
    byMean: ratio(man, meanOfThree(heard)),
    after: ratio(man, cleaned),
  };
}

runAlone(import.meta.url, run);
