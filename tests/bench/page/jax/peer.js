// SPDX-License-Identifier: MIT
// jax-js under measurement: its wasm backend, whole training steps compiled by
// `jit`, with threads where the page is isolated.

import { defaultDevice, init } from "/modules/@jax-js/jax/dist/index.js";
import { threads } from "../threads.js";
import { convolutional } from "./convolutional.js";
import { dense } from "./dense.js";
import { Trainer } from "./trainer.js";
import { variational } from "./variational.js";

export { products } from "./products.js";

const { version } = await (
  await fetch("/modules/@jax-js/jax/package.json")
).json();

/** Starts it; tells how it runs. */
export async function start() {
  await init("wasm");
  defaultDevice("wasm");
  return `jax-js ${version}, wasm, jit, threads: ${threads}`;
}

const models = {
  keras: dense,
  deep: dense,
  vae: variational,
  conv: convolutional,
};

/** A model with given weights: `reconstruct`, `losses`, `epochs`, `dispose`. */
export function create(name, workload, weights) {
  return new Trainer(workload, weights, models[name](workload));
}
