// SPDX-License-Identifier: MIT
// A refusal says what to do, where what was expected does not say it already.

import type { Autoencoder } from "autoencoder-wasm";
import {
  AnomalyDetector,
  Classifier,
  Codec,
  denoiseSeries,
  impute,
  parseRatings,
  Pca,
  presets,
  Recommender,
  windows,
} from "autoencoder-wasm";
import { expect, test } from "vitest";
import { digits, features } from "./digits.js";
import { create, small } from "./models.js";
import type { Untyped } from "./refusal.js";

const threes = digits(3, 10);
const clicks: [number, number, number][] = [
  [0, 0, 1],
  [1, 1, 2],
];
const wrong = (options: object): Untyped => options;

test.each<[string, (model: Autoencoder) => unknown, string]>([
  [
    "a misspelt name",
    (model) => Codec.fit(model, threes, wrong({ bit: 3 })),
    "bits",
  ],
  [
    "another name",
    (model) => model.fit(threes, wrong({ lr: 1 })),
    "Remove or rename",
  ],
  [
    "null",
    (model) => model.fit(threes, wrong({ epochs: 1, signal: null })),
    "Leave",
  ],
  [
    "a misspelt choice",
    (model) => model.interpolate([[]], [[]], wrong({ path: "Spherical" })),
    "Did you mean spherical?",
  ],
  [
    "a number in text",
    (model) => model.sample(1, wrong({ temperature: "0.5" })),
    "Number(text)",
  ],
  [
    "not a number",
    (model) => model.traverse(undefined, { dimension: 0, from: NaN }),
    "Look where",
  ],
  [
    "two that exclude each other",
    (model) => Codec.fit(model, threes, { bits: 1, targetBytes: 9 }),
    "Leave out one",
  ],
  [
    "half of a pair",
    (model) => model.fit(threes, wrong({ validationLabels: [1] })),
    "Pass both",
  ],
  ["another shape", (model) => model.encode([[1, 2]]), "inputShape"],
  [
    "text for a number",
    (model) => model.encode(wrong([Array(features).fill("1")])),
    "NaN stands",
  ],
  ["no samples", (model) => model.encode([]), "Await what reads"],
  [
    "one of two",
    (model) =>
      model.fit(threes.subarray(0, features), { validationSplit: 0.5 }),
    "validationData",
  ],
  ["one sample for PCA", () => Pca.fit([[1, 2]]), "Pass more"],
  [
    "one sample for a detector",
    () => AnomalyDetector.fit([[1, 2]]),
    "normal ones",
  ],
  [
    "no labels",
    (model) => Classifier.fit(model, threes, undefined as never),
    "Autoencoder.fit",
  ],
  [
    "labels beyond",
    (model) => Classifier.fit(model, threes, Array(10).fill(3), { classes: 2 }),
    "raise it",
  ],
  [
    "an empty passphrase",
    async (model) =>
      (await Codec.fit(model, threes)).compress(threes, { passphrase: "" }),
    "anyone may read",
  ],
  ["no ratings", () => parseRatings(""), "Read the file"],
  ["a line of one word", () => parseRatings("a b 1\nc"), "separator"],
  [
    "an endless rating",
    () => Recommender.fit([...clicks, [0, 1, NaN]], { kind: "userAutoRec" }),
    "Leave it out",
  ],
  [
    "half a mask",
    (model) => impute(model, threes, { mask: [1] }),
    "1 is missing",
  ],
  [
    "half a step",
    () => windows(new Float32Array(9), { length: 2, features: 2 }),
    "features is",
  ],
  [
    "half a series",
    (model) => denoiseSeries(model, new Float32Array([Infinity])),
    "Clip",
  ],
  [
    "too few units",
    () => presets.overcomplete({ inputShape: [8], units: 4 }),
    "undercomplete",
  ],
])("%s", async (_, call, cure) => {
  const error = await Promise.resolve(create(small))
    .then(call)

    .then(() => "nothing was refused", String);
  expect(error).toMatch(/^AutoencoderError: .*expected .*got .*/s);
  expect(error).toContain(cure);
});
