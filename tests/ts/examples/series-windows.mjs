// SPDX-License-Identifier: MIT
// Finds a beat that is not like the others: windows of a series, what a model
// of healthy beats makes of them, and the error of each step.

import { Autoencoder, overlapAdd, presets, windows } from "autoencoder-wasm";
import { normals } from "./random.mjs";
import { runAlone } from "./run-alone.mjs";

const beat = 40;
const length = 32;

/** A tall and a low wave each `beat` steps, and some noise. */
function series(steps, seed) {
  const noise = normals(steps, seed);
  const wave = (t, at, width) => Math.exp(-(((t - at) / width) ** 2));
  return noise.map((x, step) => {
    const t = step % beat;
    return wave(t, 10, 2) + 0.3 * wave(t, 24, 4) + 0.03 * x;
  });
}

const config = {
  ...presets.convolutional({
    inputShape: [length, 1],
    units: 6,
    loss: "meanSquaredError",
    seed: 1,
  }),
  standardize: true,
};

export async function run() {
  const healthy = windows(series(2000, 1), { length, stride: 2 });
  const model = await Autoencoder.create(config, { deterministic: true });
  const history = await model.fit(healthy, {
    epochs: 40,
    validationSplit: 0.2,
    earlyStopping: { patience: 5, restoreBest: true },
  });

  const watched = series(600, 2);
  // The low wave of the eighth beat is upside down.
  for (let t = 16; t < 32; t++) watched[7 * beat + t] *= -1;
  const seen = await model.reconstruct(windows(watched, { length }));
  const expected = overlapAdd(seen).data;
  const errors = watched.map((x, step) => Math.abs(x - expected[step]));
  const worst = errors.indexOf(Math.max(...errors));
  const others = errors.filter((_, step) => Math.abs(step - worst) > beat);
  model.dispose();
  return {
    epochs: history.loss.length,
    beat: Math.floor(worst / beat),
    step: worst % beat,
    ratio: errors[worst] / Math.max(...others),
  };
}

runAlone(import.meta.url, run);
