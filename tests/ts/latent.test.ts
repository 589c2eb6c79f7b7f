// SPDX-License-Identifier: MIT
// Models with drawn codes: labels, samples, likelihoods, and their refusals.

import type { AutoencoderConfig } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { firstDifference } from "./first-difference.js";
import { create, ways } from "./models.js";
import { expectRefusal } from "./refusal.js";
import type { Untyped } from "./refusal.js";

const variational: AutoencoderConfig = {
  inputShape: [6],
  encoder: [{ type: "dense", units: 8, activation: "tanh" }],
  bottleneck: { type: "variational", units: 1 },
  loss: "binaryCrossentropy",
  seed: 5,
};
const conditional: AutoencoderConfig = {
  ...variational,
  bottleneck: { type: "variational", units: 1, classes: 2 },
};

/** Class 0 lights the first half, class 1 the second; 40 of each. */
const labels = Array.from({ length: 80 }, (_, index) => index % 2);
const samples = labels.map((label) =>
  label === 0 ? [1, 1, 1, 0, 0, 0] : [0, 0, 0, 1, 1, 1],
);
const optimizer = { type: "adam", learningRate: 0.02 } as const;

describe.each(ways)("a conditional model %s", (_, way) => {
  test("learns what belongs to a class", async () => {
    const model = await create(conditional, way);
    const history = await model.fit(samples, {
      labels,
      validationSplit: 0.25,
      epochs: 200,
      optimizer,
    });
    expect(history.valLoss[199]).toBeLessThan(history.valLoss[0]!);
    expect(history.metrics.kl).toHaveLength(200);
    const both = await model.decode([[0], [0]], { labels: [0, 1] });
    expect(both.data[0]).toBeGreaterThan(both.data[3]! + 0.4);
    expect(both.data[6]).toBeLessThan(both.data[9]! - 0.4);
  });

  test("takes labels in any form, and keeps none of them", async () => {
    const model = await create(conditional, way);
    const bytes = Uint8Array.from(labels);
    const words = Uint32Array.from(labels);
    const codes = await model.encode(samples, { labels });
    for (const form of [bytes, words]) {
      const again = await model.encode(samples, { labels: form });
      expect(firstDifference(again.data, codes.data)).toBe(-1);
      expect(form).toHaveLength(80);
    }
    await model.fit(samples, {
      labels: words,
      validationData: samples,
      validationLabels: bytes,
    });
    const { loss, explainedVariance } = await model.evaluate(samples, {
      labels,
    });
    expect(loss).toBeGreaterThan(0);
    expect(explainedVariance).toBeLessThan(1);
  });
});

test("labels that are missing or wrong are refused", async () => {
  const model = await create(conditional);
  const encode = (wrong: Untyped) => model.encode(samples, { labels: wrong });
  await expectRefusal(encode(undefined), "data", "one for each of 80 samples");
  await expectRefusal(encode([0, 1]), "data", "expected one for each", "got 2");
  await expectRefusal(encode(labels.map(() => 2)), "data", "from 0 to 1");
  await expectRefusal(encode(labels.map(() => 0.5)), "data", "got 0.5");
  await expectRefusal(encode("01"), "data", "labels: expected number[]");
  await expectRefusal(model.fit(samples), "data", "Pass { labels }");
  await expectRefusal(
    model.fit(samples, { labels, validationLabels: labels }),
    "config",
    "validationLabels: expected none without validationData",
  );
  const plain = await create(variational);
  await expectRefusal(
    plain.encode(samples, { labels }),
    "data",
    "expected none for a model without classes",
  );
});

test("samples depend on the seed, their place and nothing else", async () => {
  const model = await create(variational);
  const five = await model.sample(5, { seed: 3 });
  expect(five.shape).toEqual([5, 6]);
  const one = await model.sample(1, { seed: 3 });
  expect(one.data).toEqual(five.data.slice(0, 6));
  const origin = await model.decode([[0]]);
  const cold = await model.sample(1, { temperature: 0 });
  expect(cold.data).toEqual(origin.data);
  await expectRefusal(model.sample(0), "config", "sample: count");
  await expectRefusal(
    model.sample(1, { temperature: -1 }),
    "config",
    "temperature",
  );
  const dense = await create();
  const cure = "sample(count, { mixture: await model.fitMixture(data) })";
  await expectRefusal(dense.sample(1), "config", "got dense", cure);
  const misspelt = dense.sample(1, { mix: 1 } as Untyped);
  await expectRefusal(misspelt, "config", "mixture, seed", "got mix");
});

test("an estimate of the likelihood is asked for by its codes", async () => {
  const model = await create(variational);
  const { metrics } = await model.evaluate(samples);
  expect(Object.keys(metrics)).toEqual(["kl", "activeUnits", "kl.0"]);
  const estimate = await model.evaluate(samples, { importanceSamples: 50 });
  expect(estimate.metrics.nll).toBeGreaterThan(0);
  await expectRefusal(
    model.evaluate(samples, { importanceSamples: 0 }),
    "config",
    "importanceSamples: expected a whole number from 1",
  );
});
