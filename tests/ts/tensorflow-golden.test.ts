// SPDX-License-Identifier: MIT
// TensorFlow.js as the judge: the same weights, data and order of batches give
// the same losses over 100 steps of training.

import * as tf from "@tensorflow/tfjs";
import { presets } from "autoencoder-wasm";
import type { AutoencoderConfig } from "autoencoder-wasm";
import { beforeAll, describe, expect, test } from "vitest";
import { digits, features } from "./digits.js";
import { create } from "./models.js";
import { readTensors } from "./safetensors.js";
import type { FileTensor } from "./safetensors.js";

const batchSize = 32;
const batches = 10;
const epochs = 10;
const hidden = 24;
const code = 6;

const samples = digits(3, batchSize * batches);

type Shared = "linear" | "relu" | "sigmoid" | "tanh";

interface Case {
  loss: "meanSquaredError" | "binaryCrossentropy";
  hidden: Shared;
  output: Shared;
  optimizer: typeof adam | typeof sgd;
}

const adam = { type: "adam", learningRate: 1e-3 } as const;
const sgd = { type: "sgd", learningRate: 0.1, momentum: 0.9 } as const;

const cases: Case[] = [
  {
    loss: "binaryCrossentropy",
    hidden: "relu",
    output: "sigmoid",
    optimizer: adam,
  },
  {
    loss: "meanSquaredError",
    hidden: "relu",
    output: "linear",
    optimizer: adam,
  },
  {
    loss: "meanSquaredError",
    hidden: "tanh",
    output: "sigmoid",
    optimizer: adam,
  },
  {
    loss: "meanSquaredError",
    hidden: "sigmoid",
    output: "tanh",
    optimizer: adam,
  },
  { loss: "meanSquaredError", hidden: "relu", output: "relu", optimizer: adam },
  {
    loss: "binaryCrossentropy",
    hidden: "tanh",
    output: "sigmoid",
    optimizer: sgd,
  },
  {
    loss: "meanSquaredError",
    hidden: "relu",
    output: "linear",
    optimizer: sgd,
  },
];

beforeAll(async () => {
  await tf.setBackend("cpu");
});

function configOf({
  loss,
  hidden: activation,
  output,
}: Case): AutoencoderConfig {
  return {
    inputShape: [features],
    encoder: [{ type: "dense", units: hidden, activation }],
    bottleneck: { type: "dense", units: code },
    decoder: [
      { type: "dense", units: hidden, activation },
      { type: "dense", units: features, activation: output },
    ],
    loss,
    seed: 5,
  };
}

/** The layers in order, as TensorFlow.js has them, with our file's weights. */
function tensorflowModel(
  config: Case,
  weights: Map<string, FileTensor>,
): tf.Sequential {
  const layers: [string, Shared][] = [
    ["encoder.0", config.hidden],
    ["bottleneck", "linear"],
    ["decoder.0", config.hidden],
    ["decoder.1", config.output],
  ];
  const model = tf.sequential();
  for (const [name, activation] of layers) {
    const kernel = tensorOf(weights.get(`${name}.weight`));
    const bias = tensorOf(weights.get(`${name}.bias`));
    const [inputs, units] = kernel.shape as [number, number];
    const layer = { units, activation, inputShape: [inputs] };
    model.add(tf.layers.dense({ ...layer, weights: [kernel, bias] }));
  }
  model.compile({ loss: config.loss, optimizer: judge(config.optimizer) });
  return model;
}

function tensorOf(tensor: FileTensor | undefined): tf.Tensor {
  if (!tensor) throw new Error("the model file lacks a tensor");
  return tf.tensor(tensor.values, tensor.shape);
}

function judge(optimizer: Case["optimizer"]): tf.Optimizer {
  return optimizer.type === "adam"
    ? tf.train.adam(optimizer.learningRate)
    : tf.train.momentum(optimizer.learningRate, optimizer.momentum);
}

async function theirLosses(model: tf.Sequential): Promise<number[]> {
  const losses = [];
  const size = batchSize * features;
  for (let step = 0; step < epochs * batches; step++) {
    const start = (step % batches) * size;
    const values = samples.subarray(start, start + size);
    const x = tf.tensor2d(values, [batchSize, features]);
    losses.push((await model.trainOnBatch(x, x)) as number);
    x.dispose();
  }
  return losses;
}

describe.each(cases)(
  "$loss, $hidden inside, $output output, $optimizer.type",
  (one) => {
    test("loses the same as TensorFlow.js over 100 steps", async () => {
      const model = await create(configOf(one));
      const judgeModel = tensorflowModel(one, readTensors(await model.save()));
      const losses: number[] = [];
      await model.fit(samples, {
        epochs,
        batchSize,
        shuffle: false,
        optimizer: one.optimizer,
        onBatch: ({ loss }) => losses.push(loss),
      });
      const expected = await theirLosses(judgeModel);
      expect(losses).toHaveLength(100);
      const worst = losses.map((loss, i) => Math.abs(loss / expected[i]! - 1));
      // Float32 in another order of summation. Adam divides by the size of a
      // gradient, so that roundings of the smallest ones grow most.
      expect(Math.max(...worst)).toBeLessThan(1e-4);
      expect(losses.at(-1)).toBeLessThan(0.9 * losses[0]!);
    });
  },
);

test("a preset's initial weights give TensorFlow's output", async () => {
  const model = await create(
    presets.linear({ inputShape: [features], units: 4 }),
  );
  const weights = readTensors(await model.save());
  const dense = (name: string, x: tf.Tensor) =>
    tf
      .matMul(x, tensorOf(weights.get(`${name}.weight`)) as tf.Tensor2D)
      .add(tensorOf(weights.get(`${name}.bias`)));
  const x = tf.tensor2d(samples, [batchSize * batches, features]);
  const expected = dense("decoder.0", dense("bottleneck", x)).dataSync();
  const { data } = await model.reconstruct(samples);
  const worst = data.map((value, i) => Math.abs(value - expected[i]!));
  // Sums of 196 terms of size below 1: a few float32 roundings.
  expect(worst.reduce((a, b) => Math.max(a, b))).toBeLessThan(1e-5);
});
