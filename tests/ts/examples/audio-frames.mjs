// SPDX-License-Identifier: MIT
// Takes the hiss out of a recording: frames in, frames out, no seams. The
// model learns from pairs of noisy and clean frames.

import { Autoencoder, frames, unframe } from "autoencoder-wasm";
import { normals } from "./random.mjs";
import { runAlone } from "./run-alone.mjs";

const rate = 8000;
const size = 64;

/** Notes of an eighth of a second, each with an overtone. */
function melody(seconds, first) {
  const notes = [262, 294, 330, 392, 440];
  return Float32Array.from({ length: seconds * rate }, (_, step) => {
    const t = step / rate;
    const note = notes[(first + 3 * Math.floor(8 * t)) % notes.length];
    const phase = 2 * Math.PI * note * t;
    return 0.5 * Math.sin(phase) + 0.2 * Math.sin(2 * phase);
  });
}

function withHiss(clean, seed) {
  const hiss = normals(clean.length, seed);
  return clean.map((x, t) => x + 0.2 * hiss[t]);
}

/** Signal-to-noise ratio in decibels. */
function ratio(clean, other) {
  const power = (values) => values.reduce((sum, x) => sum + x * x, 0);
  const noise = clean.map((x, t) => x - other[t]);
  return 10 * Math.log10(power(clean) / power(noise));
}

export async function run() {
  const config = {
    inputShape: [size],
    encoder: [{ type: "dense", units: 48, activation: "tanh" }],
    bottleneck: { type: "dense", units: 12 },
    seed: 1,
  };
  const model = await Autoencoder.create(config, { deterministic: true });
  const song = melody(6, 0);
  await model.fit(frames(withHiss(song, 1), { size, hop: 16 }), {
    targets: frames(song, { size, hop: 16 }),
    epochs: 15,
    optimizer: { type: "adam", learningRate: 0.003 },
  });

  const [clean, hop] = [melody(1, 2), 8];
  const noisy = withHiss(clean, 2);
  const better = await model.reconstruct(frames(noisy, { size, hop }));
  const heard = unframe(better, { hop, length: clean.length });
  model.dispose();
  return { before: ratio(clean, noisy), after: ratio(clean, heard) };
}

runAlone(import.meta.url, run);
