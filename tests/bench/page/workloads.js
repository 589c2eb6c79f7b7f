// SPDX-License-Identifier: MIT
// What is measured: the models, their batches, and how much of them a figure
// takes. Plain data, for the page and for Node.

const relu = { padding: "same", activation: "relu" };
const window = { kernelSize: 3, ...relu };
const halving = { ...window, strides: 2 };

/**
 * `flops`: multiply-adds that training on a sample needs, × 2: three products a
 * weight (forward, gradient to the weight, gradient to the input), but two where
 * the input is the data. `dense`: the layers by their names in the model file.
 * `samples`: an epoch's, by who is measured; slow ones get fewer.
 * `check`: the training steps that must agree before anything is timed. What
 * `drawsNoise` cannot agree to the last digit.
 */
export const workloads = {
  keras: {
    batch: 256,
    flops: 0.251e6,
    config: {
      inputShape: [784],
      bottleneck: { type: "dense", units: 32, activation: "relu" },
      loss: "binaryCrossentropy",
    },
    dense: { bottleneck: "relu", "decoder.0": "sigmoid" },
    samples: { engine: 40_960, tensorflow: 5120, jax: 10_240 },
    check: { batch: 256, steps: 8 },
  },
  deep: {
    batch: 256,
    flops: 5.69e6,
    config: {
      inputShape: [784],
      encoder: [
        { type: "dense", units: 512, activation: "relu" },
        { type: "dense", units: 256, activation: "relu" },
      ],
      bottleneck: { type: "dense", units: 32 },
      loss: "binaryCrossentropy",
    },
    dense: {
      "encoder.0": "relu",
      "encoder.1": "relu",
      bottleneck: "linear",
      "decoder.0": "relu",
      "decoder.1": "relu",
      "decoder.2": "sigmoid",
    },
    samples: { engine: 7680, tensorflow: 512, jax: 5120 },
    check: { batch: 64, steps: 4 },
  },
  vae: {
    batch: 128,
    flops: 3.0e6,
    config: {
      inputShape: [784],
      encoder: [{ type: "dense", units: 400, activation: "relu" }],
      bottleneck: { type: "variational", units: 20 },
      loss: "binaryCrossentropy",
    },
    samples: { engine: 10_240, tensorflow: 1024, jax: 5120 },
    check: { batch: 128, steps: 16 },
    drawsNoise: true,
  },
  conv: {
    batch: 128,
    flops: 2.6e6,
    config: {
      inputShape: [28, 28, 1],
      encoder: [
        { type: "conv2d", filters: 16, ...halving },
        { type: "conv2d", filters: 8, ...halving },
      ],
      decoder: [
        { type: "conv2dTranspose", filters: 8, ...halving },
        { type: "conv2dTranspose", filters: 16, ...halving },
        { type: "conv2d", filters: 1, ...window, activation: "sigmoid" },
      ],
      loss: "meanSquaredError",
    },
    samples: { engine: 5120, tensorflow: 128, jax: 128 },
    check: { batch: 16, steps: 4 },
  },
  lstm: {
    batch: 128,
    flops: 41e6,
    config: {
      inputShape: [140, 1],
      encoder: [{ type: "lstm", units: 64 }],
      decoder: [
        { type: "repeatVector", n: 140 },
        { type: "lstm", units: 64, returnSequences: true },
        { type: "timeDistributed", layer: { type: "dense", units: 1 } },
      ],
      loss: "meanSquaredError",
    },
    samples: { engine: 512, tensorflow: 128 },
    check: { batch: 16, steps: 2 },
  },
};

/** Adam's, for all. */
export const LEARNING_RATE = 1e-3;

/** Epochs that count; one before them warms up. */
export const EPOCHS = 3;

export const matrixSizes = [256, 512, 1024];

/** The same with the smaller batch of the check. */
export const checked = (workload) => ({
  ...workload,
  batch: workload.check.batch,
});

/** Values in a sample. */
export function sampleSize({ config }) {
  return config.inputShape.reduce((product, size) => product * size, 1);
}

/** The configuration, with the seed that all start from. */
export function configOf(workload) {
  return { ...workload.config, seed: 1 };
}
