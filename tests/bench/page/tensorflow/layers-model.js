// SPDX-License-Identifier: MIT
// Trains a model of TensorFlow.js's layers as its users do, by `fit`.

import { LEARNING_RATE } from "../workloads.js";

const { tf } = globalThis;

export class LayersModel {
  #model;
  #shape;
  #batchSize;

  constructor({ batch, config }, model) {
    const optimizer = tf.train.adam(LEARNING_RATE);
    model.compile({ optimizer, loss: config.loss });
    this.#model = model;
    this.#shape = config.inputShape;
    this.#batchSize = batch;
  }

  async reconstruct(data) {
    const output = tf.tidy(() => this.#model.predict(this.#tensor(data)));
    const values = await output.data();
    output.dispose();
    return values;
  }

  /** A function that reconstructs a sample and waits for the result. */
  reconstructing(sample) {
    const x = this.#tensor(sample);
    return () => tf.tidy(() => this.#model.predict(x).dataSync());
  }

  /** Of the steps of one unshuffled epoch. */
  async losses(data) {
    const losses = [];
    const onBatchEnd = (_, { loss }) => losses.push(loss);
    await this.#fit(data, { shuffle: false, callbacks: { onBatchEnd } });
    return losses;
  }

  epochs(data, epochs, onEpochEnd) {
    return this.#fit(data, { epochs, callbacks: { onEpochEnd } });
  }

  dispose() {
    this.#model.dispose();
  }

  async #fit(data, options) {
    const x = this.#tensor(data);
    await this.#model.fit(x, x, { batchSize: this.#batchSize, ...options });
    x.dispose();
  }

  #tensor(data) {
    return tf.tensor(data).reshape([-1, ...this.#shape]);
  }
}
