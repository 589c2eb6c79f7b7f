// SPDX-License-Identifier: MIT
// Checks that both compute the same, then measures both in one page.

import * as engine from "./engine.js";
import * as tensorflow from "./tensorflow.js";
import { BATCH, PIXELS, randomData, statistics } from "./workload.js";

const EPOCHS = 3;

function largestDifference(a, b) {
  if (a.length !== b.length) throw new Error(`${a.length} ≠ ${b.length}`);
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    // Written so that NaN counts.
    const difference = Math.abs(a[i] - b[i]);
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}

/** Throws unless outputs and losses agree to 1e-4, what float32 sums of 784 terms in another order allow. */
async function check(data) {
  const part = data.subarray(0, 20 * BATCH * PIXELS);
  const ours = await engine.reference(part);
  const theirs = await tensorflow.reference(ours.weights, part);
  const outputs = largestDifference(
    ours.reconstruction.data,
    theirs.reconstruction,
  );
  const losses = largestDifference(ours.losses, theirs.losses);
  if (!(outputs < 1e-4 && losses < 1e-4)) {
    throw new Error(`results differ: outputs ${outputs}, losses ${losses}`);
  }
  return { ...ours, outputs, losses };
}

async function run() {
  const backend = await tensorflow.start();
  const data = randomData();
  const { weights, variant, threads, outputs, losses } = await check(data);
  const row = async (f, ...args) => statistics(await f(...args));
  return {
    backend,
    variant,
    threads,
    isolated: crossOriginIsolated,
    differences: { outputs, losses },
    training: {
      engine: await row(engine.trainingRates, data, EPOCHS),
      tensorflow: await row(tensorflow.trainingRates, weights, data, EPOCHS),
    },
    reconstruct: {
      engine: await row(engine.reconstructTimes, data, 5, 1000),
      tensorflow: await row(tensorflow.reconstructTimes, weights, data, 5, 200),
    },
  };
}

globalThis.result = run();
