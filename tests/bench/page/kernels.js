// SPDX-License-Identifier: MIT
// The engine's product alone, and the machine's peak, by a build of their own:
// tests/bench/kernels/.

const modules = {};

/** One engine for each number of threads, as in the package without threads for one. */
async function start(variant, threads) {
  const suffix = threads > 1 ? "-threads" : "";
  const { default: create } = await import(`/kernels/${variant}${suffix}.js`);
  const module = await create();
  const started = module._start_threads(threads);
  if (started !== threads) {
    throw new Error(`expected ${threads} threads, got ${started}`);
  }
  return module;
}

function load(variant, threads) {
  modules[`${variant} ${threads}`] ??= start(variant, threads);
  return modules[`${variant} ${threads}`];
}

const LANES = 4;
const SUMS = 12;

/** A run of multiply-adds in registers: how many floating-point operations it is; throws if it counts wrong. */
export async function peak(variant, threads) {
  const module = await load(variant, threads);
  const steps = 2 ** 20;
  const expected = steps * LANES * SUMS * threads;
  return {
    operations: 2 * expected,
    run() {
      const counted = module._multiply_adds(steps, threads);
      if (counted === expected) return;
      throw new Error(`expected ${expected} multiply-adds, got ${counted}`);
    },
  };
}

/** The engine's product as jax/products.js gives its own. */
export async function products(variant, threads, n, a, b) {
  const module = await load(variant, threads);
  module._resize_product(n);
  const at = (pointer) =>
    module.HEAPF32.subarray(pointer / 4).subarray(0, n * n);
  at(module._left()).set(a);
  at(module._right()).set(b);
  return {
    multiply: () => module._multiply(1),
    values: () => at(module._result()),
    dispose: () => module._resize_product(0),
  };
}
