// SPDX-License-Identifier: MIT
// Trains a model in jax-js as its users do: one compiled function makes a whole
// step, loss, gradients and Adam's update.

import {
  blockUntilReady,
  jit,
  random,
  tree,
  valueAndGrad,
} from "/modules/@jax-js/jax/dist/index.js";
import { shuffledBatches } from "../random-data.js";
import { sampleSize } from "../workloads.js";
import { fromValues } from "./arrays.js";
import { adam, startOfAdam } from "./adam.js";

export class Trainer {
  #size;
  #batch;
  #steps = 0;
  #state;
  #step;
  #reconstruct;

  constructor(workload, weights, { loss, reconstruct }) {
    this.#size = sampleSize(workload);
    this.#batch = workload.batch;
    const parameters = {};
    for (const [name, { shape, values }] of Object.entries(weights)) {
      parameters[name] = fromValues(values, shape);
    }
    this.#state = { parameters, ...startOfAdam(parameters) };
    this.#reconstruct = jit(consuming(reconstruct));
    this.#step = jit(stepOf(consuming(loss)));
  }

  async reconstruct(data) {
    const x = fromValues(data, [data.length / this.#size, this.#size]);
    const output = this.#reconstruct(tree.ref(this.#state.parameters), x);
    return output.data();
  }

  async losses(data) {
    const losses = [];
    const values = this.#batch * this.#size;
    for (let at = 0; at < data.length; at += values) {
      losses.push(await this.#train(data.slice(at, at + values)));
    }
    return losses;
  }

  async epochs(data, epochs, onEpochEnd) {
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const batch of shuffledBatches(data, this.#size, this.#batch)) {
        await this.#train(batch);
      }
      onEpochEnd();
    }
  }

  dispose() {
    tree.dispose(this.#state);
    this.#step.dispose();
    this.#reconstruct.dispose();
  }

  async #train(values) {
    const x = fromValues(values, [this.#batch, this.#size]);
    const key = random.key(this.#steps++);
    const [loss, state] = this.#step(this.#state, x, key);
    this.#state = await blockUntilReady(state);
    const [value] = await loss.data();
    return value;
  }
}

/** Uses up the parameters, too, as functions that are compiled must. */
function consuming(compute) {
  return (parameters, ...others) => {
    const result = compute(parameters, ...others);
    tree.dispose(parameters);
    return result;
  };
}

function stepOf(loss) {
  const gradient = valueAndGrad(loss);
  return (state, x, key) => {
    const [value, gradients] = gradient(tree.ref(state.parameters), x, key);
    return [value, adam(state, gradients)];
  };
}
