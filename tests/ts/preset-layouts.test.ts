// SPDX-License-Identifier: MIT
// The configurations of presets for images and series, and what all of them
// refuse, without an engine.

import { describe, expect, test } from "vitest";
import { presets } from "../../bindings/ts/presets.js";

const relu = (units: number) => ({
  type: "dense",
  units,
  activation: "relu",
  kernelInitializer: "heUniform",
});
const convolution = (type: string, filters: number, kernelSize = 3) => ({
  type,
  filters,
  kernelSize,
  strides: 2,
  padding: "same",
  activation: "relu",
  kernelInitializer: "heUniform",
});
const flat = { inputShape: [20] };
const image = { inputShape: [28, 28, 1] };
const series = { inputShape: [32, 2] };
const loss = "binaryCrossentropy";

test.each([
  [
    "convolutional",
    presets.convolutional(image),
    {
      ...image,
      encoder: [
        convolution("conv2d", 16),
        convolution("conv2d", 32),
        { type: "flatten" },
      ],
      bottleneck: { type: "dense", units: 32 },
      loss,
    },
  ],
  [
    "convolutional for series",
    presets.convolutional({
      ...series,
      filters: [8],
      kernelSize: 7,
      loss: "meanSquaredError",
    }),
    {
      ...series,
      encoder: [convolution("conv1d", 8, 7), { type: "flatten" }],
      bottleneck: { type: "dense", units: 32 },
      loss: "meanSquaredError",
    },
  ],
  [
    "convolutionalVariational",
    presets.convolutionalVariational({
      ...image,
      filters: [4],
      warmUpEpochs: 5,
      freeBits: 0.1,
    }),
    {
      ...image,
      encoder: [convolution("conv2d", 4), { type: "flatten" }],
      bottleneck: {
        type: "variational",
        units: 32,
        warmUpEpochs: 5,
        freeBits: 0.1,
      },
      loss,
    },
  ],
  [
    "recurrent",
    presets.recurrent(series),
    {
      ...series,
      encoder: [{ type: "lstm", units: 64 }],
      bottleneck: { type: "dense", units: 16 },
      loss: "meanSquaredError",
    },
  ],
  [
    "masked",
    presets.masked(flat),
    {
      ...flat,
      corruption: { type: "featureMask", rate: 0.3, value: -1 },
      encoder: [relu(256), relu(128)],
      bottleneck: { type: "dense", units: 64 },
      loss: { type: loss, over: "corrupted" },
    },
  ],
  [
    "masked for images",
    presets.masked({ ...image, hidden: [], over: "all" }),
    {
      ...image,
      corruption: { type: "patchMask", size: 7, count: 6, value: -1 },
      encoder: [{ type: "flatten" }],
      bottleneck: { type: "dense", units: 64 },
      loss: { type: loss, over: "all" },
    },
  ],
  [
    "imputing",
    presets.imputing(flat),
    {
      ...flat,
      corruption: { type: "featureMask", rate: 0.3 },
      encoder: [relu(128)],
      bottleneck: { type: "dense", units: 10 },
      loss: { type: "meanSquaredError", over: "present" },
      standardize: true,
    },
  ],
  [
    "imputing for images",
    presets.imputing({ ...image, patchSize: 3, hidden: [9, 8], units: 7 }),
    {
      ...image,
      corruption: { type: "patchMask", size: 3, count: 1 },
      encoder: [{ type: "flatten" }, relu(9), relu(8)],
      bottleneck: { type: "dense", units: 7 },
      loss: { type: "meanSquaredError", over: "present" },
      standardize: true,
    },
  ],
  [
    "quantized",
    presets.quantized({ ...image, filters: [8] }),
    {
      ...image,
      encoder: [
        convolution("conv2d", 8),
        { type: "conv2d", filters: 16, kernelSize: 1 },
      ],
      bottleneck: { type: "quantized", codes: 128 },
      loss,
    },
  ],
  [
    "quantized rows",
    presets.quantized(flat),
    {
      ...flat,
      encoder: [
        relu(256),
        { type: "dense", units: 128 },
        { type: "reshape", targetShape: [8, 16] },
      ],
      bottleneck: { type: "quantized", codes: 128 },
      loss,
    },
  ],
])("%s", (_, config, expected) => {
  expect(config).toEqual(expected);
  // Nothing is there but undefined.
  expect(JSON.parse(JSON.stringify(config))).toEqual(config);
});

test("masked counts what its loss says, unless told otherwise", () => {
  const own = { type: "huber", delta: 2, over: "present" } as const;
  const counted = (options: object) =>
    presets.masked({ ...flat, ...options }).loss;
  expect(counted({ loss: own })).toEqual(own);
  const all = { ...own, over: "all" };
  expect(counted({ loss: own, over: "all" })).toEqual(all);
  const huber = { type: "huber" } as const;
  expect(counted({ loss: huber })).toEqual({ ...huber, over: "corrupted" });
});

test("masked hides behind what data does not hold, or as what is missing", () => {
  const hidden = (options: object) =>
    presets.masked({ ...flat, ...options }).corruption;
  const feature = { type: "featureMask", rate: 0.3 };
  expect(hidden({ value: 9 })).toEqual({ ...feature, value: 9 });
  const loss = { type: "huber", over: "present" };
  expect(hidden({ loss })).toEqual({ ...feature, value: 0 });
});

describe("refusals", () => {
  test("options of another preset", () => {
    for (const preset of Object.values(presets)) {
      const call = () => preset({ ...image, wide: 3 } as never);
      expect(call).toThrow("got wide");
      expect(() => preset({ units: 3 } as never)).toThrow();
    }
    const beta = { ...image, beta: 2 };
    expect(() => presets.convolutional(beta)).toThrow("got beta");
    expect(() => presets.quantized({ ...flat, filters: [2] })).toThrow(
      "got filters",
    );
    expect(() => presets.quantized({ ...image, words: 2 })).toThrow(
      "got words",
    );
    expect(() => presets.masked({ ...image, rate: 0.5 })).toThrow("got rate");
    expect(() => presets.masked({ ...flat, patches: 2 })).toThrow(
      "got patches",
    );
  });

  test("no options at all", () => {
    for (const preset of Object.values(presets)) {
      const call = () => preset(null as never);
      expect(call).toThrow("expected an object of options, got null");
    }
  });

  test("shapes without the layers for them", () => {
    expect(() => presets.convolutional(flat)).toThrow(
      "expected an inputShape [steps, features] or [height, width, channels], got [20]",
    );
    expect(() => presets.convolutionalVariational(flat)).toThrow(
      "presets.convolutionalVariational",
    );
    expect(() => presets.recurrent(image)).toThrow("[steps, features], got");
  });

  test("values that cannot be", () => {
    expect(() => presets.overcomplete({ ...flat, units: 20 })).toThrow(
      "more units than the input's 20 values, got 20",
    );
    expect(() => presets.conditionalVariational(flat as never)).toThrow(
      "classes",
    );
    expect(() =>
      presets.recurrent({ ...series, cell: "rnn" as never }),
    ).toThrow('"lstm" or "gru"');
    expect(() =>
      presets.convolutional({ ...image, filters: 3 as never }),
    ).toThrow("filters");
  });
});
