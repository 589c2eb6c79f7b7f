// SPDX-License-Identifier: MIT
// A made-up result that reaches every goal.

const around = (median) => ({
  median,
  lowest: 0.9 * median,
  highest: 1.1 * median,
});
const exactly = (median) => ({ median, lowest: median, highest: median });

const row = (ratios, use) => ({
  one: around(100_000),
  all: { median: 170_000, lowest: 160_000, highest: 180_000 },
  tensorflow: around(1000),
  jax: around(1000),
  ratios,
  use,
});

/** @returns {any} a new one each time */
export function goodResult() {
  return {
    about: "Made up.",
    training: {
      keras: row({ threads: 1.7, jax: 9, tensorflow: 26 }, 0.5),
      deep: row({ threads: 1.9, jax: 3, tensorflow: 21 }, 0.75),
      vae: row({ threads: 1.8, jax: 3, tensorflow: 16 }, 0.65),
      conv: {
        ...row({ threads: 1.9, jax: 81 }, 0.4),
        tensorflow: { missing: "no gradient kernel" },
      },
      lstm: row({ threads: 1.7, tensorflow: 16 }, 0.4),
    },
    products: { "gemm 1024": row({ threads: 1.9, jax: 2.1 }, 0.9) },
    figures: {
      reconstructKeras: around(14),
      reconstructConv: around(140),
      reconstructCall: around(25),
      cold: around(400),
      pointer: exactly(12),
      download: exactly(149),
      memory: exactly(60),
      stream: exactly(0),
      linearity: around(1.05),
    },
  };
}
