// SPDX-License-Identifier: MIT
// Small models that the tests share, freed after each test.

import { Autoencoder } from "autoencoder-wasm";
import type { AutoencoderConfig, RuntimeOptions } from "autoencoder-wasm";
import { afterEach } from "vitest";
import { features } from "./digits.js";

/** 196-32-8-32-196, about 15 thousand parameters. */
export const small: AutoencoderConfig = {
  inputShape: [features],
  encoder: [{ type: "dense", units: 32, activation: "relu" }],
  bottleneck: { type: "dense", units: 8 },
  loss: "binaryCrossentropy",
  seed: 7,
};

/** Both ways to run, for suites that prove them equal. */
export const ways: [string, RuntimeOptions][] = [
  ["in a worker", { worker: true }],
  ["on this thread", { worker: false }],
];

const open = new Set<Autoencoder>();

afterEach(() => {
  for (const model of open) model.dispose();
  open.clear();
});

/** Like `Autoencoder.create`, disposed of after the test. */
export async function create(
  config: AutoencoderConfig = small,
  options: RuntimeOptions = { worker: false },
): Promise<Autoencoder> {
  return kept(await Autoencoder.create(config, options));
}

/** Like `Autoencoder.load`, disposed of after the test. */
export async function load(
  file: Uint8Array,
  options: RuntimeOptions = { worker: false },
): Promise<Autoencoder> {
  return kept(await Autoencoder.load(file, options));
}

function kept(model: Autoencoder): Autoencoder {
  open.add(model);
  return model;
}
