// SPDX-License-Identifier: MIT
// Every layer, loss and optimizer that TensorFlow.js has: the same weights and
// data give the same outputs, and the same losses over 50 steps of training.

import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import { create } from "./models.js";
import { pseudoRandom } from "./pseudo-random.js";
import { readTensors } from "./safetensors.js";
import { layerCases, lossCases, optimizerCases } from "./tensorflow-cases.js";
import { tensorflowLayers } from "./tensorflow-layers.js";

const batchSize = 8;
const steps = 50;

beforeAll(async () => {
  await tf.setBackend("cpu");
});

async function theirLosses(model: tf.Sequential, x: tf.Tensor) {
  const losses = [];
  for (let step = 0; step < steps; step++) {
    losses.push((await model.trainOnBatch(x, x)) as number);
  }
  return losses;
}

function worstRatio(ours: ArrayLike<number>, theirs: ArrayLike<number>) {
  const ratios = Array.from(ours, (value, i) =>
    Math.abs(value / theirs[i]! - 1),
  );
  return Math.max(...ratios);
}

describe.each([...layerCases, ...lossCases, ...optimizerCases])(
  "$name",
  (one) => {
    const { inputShape, layers, loss = "meanSquaredError" } = one;
    const optimizer = one.optimizer ?? { type: "adam", learningRate: 0.01 };
    const size = inputShape.reduce((a, b) => a * b);
    const samples = pseudoRandom(batchSize * size);

    test("gives and learns the same as TensorFlow.js", async () => {
      const decoder = { inputShape, decoder: layers, loss, seed: 3 };
      const model = await create(decoder);
      const weights = readTensors(await model.save());
      const judge = tf.sequential();
      for (const part of tensorflowLayers(layers, inputShape, weights)) {
        judge.add(part.layer);
        part.layer.setWeights(part.weights);
      }
      judge.compile({
        loss: one.judge?.loss ?? (loss as string),
        optimizer: one.judge?.optimizer?.() ?? tf.train.adam(0.01),
      });
      const x = tf.tensor(samples, [batchSize, ...inputShape]);
      const expected = (judge.predict(x) as tf.Tensor).dataSync();
      const { data } = await model.reconstruct(samples);
      if (loss !== "multinomial") {
        const worst = data.map((value, i) => Math.abs(value - expected[i]!));
        // Sums of at most 40 terms of size about 1, in another order.
        expect(Math.max(...worst)).toBeLessThan(1e-5);
      }
      const losses: number[] = [];
      await model.fit(samples, {
        epochs: steps,
        batchSize,
        shuffle: false,
        optimizer,
        onBatch: (event) => losses.push(event.loss),
      });
      const theirs = await theirLosses(judge, x);
      expect(worstRatio(losses, theirs)).toBeLessThan(1e-4);
      expect(losses.at(-1)).toBeLessThan(losses[0]!);
    });
  },
);
