// SPDX-License-Identifier: MIT
// The variational autoencoder in TensorFlow.js's operations: its layers have no
// Gaussian code, so its users write the step themselves.

import { shuffledBatches } from "../random-data.js";
import { LEARNING_RATE, sampleSize } from "../workloads.js";

const { tf } = globalThis;

export class Variational {
  #weights = {};
  #units;
  #size;
  #batch;
  #optimizer = tf.train.adam(LEARNING_RATE);

  constructor(workload, weights) {
    this.#units = workload.config.bottleneck.units;
    this.#size = sampleSize(workload);
    this.#batch = workload.batch;
    for (const [name, { shape, values }] of Object.entries(weights)) {
      this.#weights[name] = tf.variable(tf.tensor(values, shape));
    }
  }

  async reconstruct(data) {
    const output = tf.tidy(() => {
      const { mean } = this.#encode(tf.tensor(data).reshape([-1, this.#size]));
      return this.#decode(mean).sigmoid();
    });
    const values = await output.data();
    output.dispose();
    return values;
  }

  async losses(data) {
    const losses = [];
    const values = this.#batch * this.#size;
    for (let at = 0; at < data.length; at += values) {
      losses.push(await this.#step(data.subarray(at, at + values)));
    }
    return losses;
  }

  async epochs(data, epochs, onEpochEnd) {
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const batch of shuffledBatches(data, this.#size, this.#batch)) {
        await this.#step(batch);
      }
      onEpochEnd();
    }
  }

  dispose() {
    tf.dispose(this.#weights);
    this.#optimizer.dispose();
  }

  async #step(values) {
    const x = tf.tensor2d(values, [this.#batch, this.#size]);
    const cost = this.#optimizer.minimize(() => this.#loss(x), true);
    const [loss] = await cost.data();
    tf.dispose([x, cost]);
    return loss;
  }

  #loss(x) {
    const { mean, logVariance } = this.#encode(x);
    const deviation = logVariance.mul(0.5).exp();
    const noise = tf.randomNormal(mean.shape);
    const logits = this.#decode(mean.add(deviation.mul(noise)));
    const distance = tf.losses.sigmoidCrossEntropy(x, logits);
    const divergence = mean
      .square()
      .add(logVariance.exp())
      .sub(logVariance)
      .sub(1)
      .sum()
      .mul(0.5 / x.size);
    return distance.add(divergence);
  }

  #encode(x) {
    const hidden = this.#affine("encoder.0", x).relu();
    const code = this.#affine("bottleneck", hidden);
    const [mean, logVariance] = tf.split(code, [this.#units, this.#units], 1);
    return { mean, logVariance };
  }

  #decode(code) {
    const hidden = this.#affine("decoder.0", code).relu();
    return this.#affine("decoder.1", hidden);
  }

  #affine(name, x) {
    const { [`${name}.weight`]: weight, [`${name}.bias`]: bias } =
      this.#weights;
    return x.matMul(weight).add(bias);
  }
}
