// SPDX-License-Identifier: MIT
// Matrix products in jax-js.

import {
  blockUntilReady,
  jit,
  numpy as np,
} from "/modules/@jax-js/jax/dist/index.js";
import { fromValues } from "./arrays.js";

/** Multiplies two n × n matrices again and again: `multiply`, which resolves when it is done, `values`, `dispose`. */
export function products(n, a, b) {
  const left = fromValues(a, [n, n]);
  const right = fromValues(b, [n, n]);
  const product = jit((x, y) => np.matmul(x, y));
  let last;
  return {
    async multiply() {
      last?.dispose();
      last = await blockUntilReady(product(left.ref, right.ref));
    },
    values: () => last.ref.data(),
    dispose() {
      for (const owned of [left, right, last, product]) owned.dispose();
    },
  };
}
