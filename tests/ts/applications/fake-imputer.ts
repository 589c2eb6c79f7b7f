// SPDX-License-Identifier: MIT
// Models that can be seen through, and rows with gaps for them.

import type { AutoencoderConfig, Imputer, Tensor } from "autoencoder-wasm";

/** Answers with `answer` of each value, and remembers what it was asked. */
export function fake(
  config: Partial<AutoencoderConfig>,
  answer: (value: number, place: number) => number = () => 5,
): Imputer & { asked: Float32Array[]; labels: unknown[] } {
  const inputShape = config.inputShape ?? [3];
  const asked: Float32Array[] = [];
  const labels: unknown[] = [];
  return {
    config: { ...config, inputShape },
    inputShape,
    asked,
    labels,
    async reconstruct(data, options): Promise<Tensor> {
      const values = data as Float32Array;
      asked.push(values);
      labels.push(options?.labels);
      return { data: values.map(answer), shape: [] };
    },
  };
}

export const present = {
  loss: { type: "meanSquaredError", over: "present" },
} as const;
export const rows = [
  [1, NaN, 3],
  [4, 5, 6],
  [NaN, 8, 9],
];
