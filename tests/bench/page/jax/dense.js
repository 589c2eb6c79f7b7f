// SPDX-License-Identifier: MIT
// Dense autoencoders with binary cross-entropy in jax-js.

import { nn } from "/modules/@jax-js/jax/dist/index.js";
import { affine, crossEntropy } from "./arrays.js";

/** `reconstruct` and `loss`, which use up `x` but not the parameters. */
export function dense({ dense }) {
  const layers = Object.entries(dense);
  const logits = (parameters, x) =>
    layers.reduce((values, [name, activation]) => {
      const sums = affine(parameters, name, values);
      return activation === "relu" ? nn.relu(sums) : sums;
    }, x);
  return {
    reconstruct: (parameters, x) => nn.sigmoid(logits(parameters, x)),
    loss(parameters, x) {
      const y = logits(parameters, x.ref);
      const loss = crossEntropy(y, x);
      y.dispose();
      x.dispose();
      return loss;
    },
  };
}
