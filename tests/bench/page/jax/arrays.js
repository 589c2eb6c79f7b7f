// SPDX-License-Identifier: MIT
// What the models share. jax-js counts references: a function uses up what it
// is given, `.ref` keeps it for another use.

import { numpy as np } from "/modules/@jax-js/jax/dist/index.js";

export const fromValues = (values, shape) => np.array(values).reshape(shape);

/** x·W + b, of the layer with this name; leaves the parameters. */
export function affine(parameters, name, x) {
  const product = np.matmul(x, parameters[`${name}.weight`].ref);
  return product.add(parameters[`${name}.bias`].ref);
}

/** Mean of −t·ln σ(l) − (1 − t)·ln(1 − σ(l)); leaves `logits` and `target`. */
export function crossEntropy(logits, target) {
  const above = np.maximum(logits.ref, 0);
  const rest = np.log1p(np.exp(np.abs(logits.ref).neg()));
  return above.sub(logits.ref.mul(target.ref)).add(rest).mean();
}
