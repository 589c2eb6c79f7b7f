// SPDX-License-Identifier: MIT
// The configurations that presets of dense layers give, without an engine.

import { expect, test } from "vitest";
import { presets } from "../../bindings/ts/presets.js";

const relu = (units: number) => ({
  type: "dense",
  units,
  activation: "relu",
  kernelInitializer: "heUniform",
});
const flat = { inputShape: [20] };
const image = { inputShape: [28, 28, 1] };
const loss = "binaryCrossentropy";

test.each([
  [
    "vanilla",
    presets.vanilla(flat),
    {
      ...flat,
      encoder: [],
      bottleneck: { type: "dense", units: 32, activation: "relu" },
      loss,
    },
  ],
  [
    "deep",
    presets.deep({ ...image, seed: 3 }),
    {
      ...image,
      encoder: [{ type: "flatten" }, relu(128), relu(64)],
      bottleneck: { type: "dense", units: 32, activation: "linear" },
      loss,
      seed: 3,
    },
  ],
  [
    "linear",
    presets.linear({ ...flat, units: 4 }),
    {
      ...flat,
      encoder: [],
      bottleneck: { type: "dense", units: 4, activation: "linear" },
      loss: "meanSquaredError",
    },
  ],
  [
    "overcomplete",
    presets.overcomplete(flat),
    {
      ...flat,
      encoder: [],
      bottleneck: { type: "dense", units: 40, activation: "relu" },
      penalties: { activity: 1e-5 },
      loss,
    },
  ],
  [
    "sparse",
    presets.sparse(flat),
    {
      ...flat,
      encoder: [],
      bottleneck: { type: "sparse", units: 64, l1: 1e-5 },
      loss,
    },
  ],
  [
    "sparse with a rate",
    presets.sparse({ ...flat, kl: { target: 0.05, weight: 0.1 } }),
    {
      ...flat,
      encoder: [],
      bottleneck: {
        type: "sparse",
        units: 64,
        kl: { target: 0.05, weight: 0.1 },
      },
      loss,
    },
  ],
  [
    "kSparse",
    presets.kSparse(flat),
    {
      ...flat,
      encoder: [],
      bottleneck: { type: "sparse", units: 256, topK: 25 },
      loss,
    },
  ],
  [
    "variational",
    presets.variational({ ...flat, beta: 4 }),
    {
      ...flat,
      encoder: [relu(256)],
      bottleneck: { type: "variational", units: 16, beta: 4 },
      loss,
    },
  ],
  [
    "conditionalVariational",
    presets.conditionalVariational({ ...flat, classes: 10 }),
    {
      ...flat,
      encoder: [relu(256)],
      bottleneck: { type: "variational", units: 16, classes: 10 },
      loss,
    },
  ],
  [
    "adversarial",
    presets.adversarial({ ...flat, prior: { type: "gaussian", stddev: 2 } }),
    {
      ...flat,
      encoder: [relu(256)],
      bottleneck: {
        type: "adversarial",
        units: 8,
        prior: { type: "gaussian", stddev: 2 },
      },
      loss,
    },
  ],
  [
    "contractive",
    presets.contractive(flat),
    {
      ...flat,
      encoder: [],
      bottleneck: { type: "dense", units: 64, activation: "sigmoid" },
      penalties: { contractive: 1e-4 },
      loss,
    },
  ],
])("%s", (_, config, expected) => {
  expect(config).toEqual(expected);
  // Nothing is there but undefined.
  expect(JSON.parse(JSON.stringify(config))).toEqual(config);
});
