// SPDX-License-Identifier: MIT
// Presets are configurations that the engine takes and that learn.

import { presets } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { digits } from "./digits.js";
import { create } from "./models.js";

const threes = digits(3, 64);
const sizes = { inputShape: [14, 14, 1], units: 8, seed: 1 };

describe.each([
  ["vanilla", presets.vanilla(sizes), [8]],
  ["deep", presets.deep({ ...sizes, hidden: [32] }), [8]],
  ["undercomplete", presets.undercomplete(sizes), [8]],
  ["denoising", presets.denoising({ ...sizes, hidden: [32] }), [8]],
  ["linear", presets.linear(sizes), [8]],
])("presets.%s", (_, config, codeShape) => {
  test("makes a model of its code's length that learns", async () => {
    const model = await create(config);
    const { loss } = await model.fit(threes, { epochs: 5, batchSize: 16 });
    expect(model.codeShape).toEqual(codeShape);
    expect(loss[4]).toBeLessThan(loss[0]!);
  });

  test("is plain JSON", () => {
    expect(JSON.parse(JSON.stringify(config))).toEqual(config);
  });
});

test("denoising trains against Gaussian noise unless told otherwise", () => {
  const { corruption } = presets.denoising({ inputShape: [784] });
  expect(corruption).toEqual({ type: "gaussianNoise", stddev: 0.4 });
  const masking = { type: "masking", rate: 0.2 } as const;
  const other = presets.denoising({ inputShape: [784], corruption: masking });
  expect(other.corruption).toEqual(masking);
});

test("undercomplete refuses a code as wide as the input", () => {
  const call = () => presets.undercomplete({ inputShape: [8], units: 8 });
  expect(call).toThrow("expected fewer units than the input's 8 values, got 8");
});

test("options no preset uses are refused", () => {
  const options = { inputShape: [4], width: 3 };
  expect(() => presets.deep(options)).toThrow("got width");
  expect(() => presets.vanilla({} as never)).toThrow("inputShape");
});
