// SPDX-License-Identifier: MIT
// What a page does that shows a shipped network at work, as soon as it can.

import { Autoencoder } from "/dist/index.js";
import { threads } from "./threads.js";

async function firstReconstruction() {
  const file = await fetch("/models/denoising.safetensors");
  const model = await Autoencoder.load(await file.arrayBuffer(), {
    threads,
  });
  await model.reconstruct(new Float32Array(28 * 28));
  // Since the page was asked for.
  return performance.now();
}

export const time = firstReconstruction();
