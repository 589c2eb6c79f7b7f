// SPDX-License-Identifier: MIT
// Times matrix products, once they are right.

import { randomFloats } from "./random-data.js";
import { timesOf } from "./repeat.js";

/** Relative to |A|·|B|: 32 roundings. Sums of n terms in blocks have fewer. */
const TOLERANCE = 32 * 2 ** -24;
const CHECKED_ROWS = 16;

/**
 * GFLOP/s of products of n × n matrices, each in some time.
 *
 * @param open (n, a, b) => `{ multiply, values, dispose }`
 */
export async function productRates(open, n) {
  const values = randomFloats(2 * n * n);
  const a = values.subarray(0, n * n);
  const b = values.subarray(n * n);
  const product = await open(n, a, b);
  await product.multiply();
  requireProduct(n, a, b, await product.values());
  const rates = await timedRates(product.multiply, 2 * n ** 3);
  product.dispose();
  return rates;
}

/** GFLOP/s of what `run` does. */
export async function timedRates(run, operations) {
  const times = await timesOf(run);
  return times.map((microseconds) => operations / microseconds / 1000);
}

/** Throws unless some rows of c are those of a·b. All values are 0 or more. */
function requireProduct(n, a, b, c) {
  for (let i = 0; i < n; i += n / CHECKED_ROWS) {
    const row = new Float64Array(n);
    for (let k = 0; k < n; k++) {
      for (let j = 0; j < n; j++) row[j] += a[i * n + k] * b[k * n + j];
    }
    for (let j = 0; j < n; j++) requireValue(row[j], c[i * n + j]);
  }
}

function requireValue(expected, got) {
  if (Math.abs(got - expected) <= TOLERANCE * expected) return;
  throw new Error(`product: expected ${expected}, got ${got}`);
}
