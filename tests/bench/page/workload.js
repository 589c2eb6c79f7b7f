// SPDX-License-Identifier: MIT
// What is measured: the Keras example, 784-32(relu)-784(sigmoid), binary
// cross-entropy, Adam 1e-3, batch 256, on random data.

export const PIXELS = 784;
export const UNITS = 32;
export const BATCH = 256;
export const SAMPLES = 80 * BATCH;
export const RATE = 1e-3;

export const config = {
  inputShape: [PIXELS],
  bottleneck: { type: "dense", units: UNITS, activation: "relu" },
  loss: "binaryCrossentropy",
  seed: 1,
};

/** Numbers in 0..1, the same for all who are measured. */
export function randomData() {
  const data = new Float32Array(SAMPLES * PIXELS);
  let state = 1;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[i] = state / 2 ** 32;
  }
  return data;
}

/** Middle and spread of some figures. */
export function statistics(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  return { median, lowest: sorted[0], highest: sorted.at(-1) };
}
