// SPDX-License-Identifier: MIT
// A refusal says what to do, where what was expected does not say it already.

import {
  AnomalyDetector,
  Autoencoder,
  Classifier,
  Codec,
  compare,
  cutTiles,
  denoiseSeries,
  evaluateImputation,
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
const other = [
  [1, 2],
  [2, 1],
  [3, 3],
];
const kind = { kind: "userAutoRec", units: 2, epochs: 1 } as const;
const classes = { type: "variational", units: 2, classes: 3 } as const;
const tile = { inputShape: [4, 4, 1] };
const ones = new Float32Array(16).fill(1);
const bytes = new Float32Array(16).fill(251);

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
    "Use undefined",
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
  ["a line of one word", () => parseRatings("a b 1\nc"), "commas or blanks"],
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
  [
    "ratings of another name",
    () => Recommender.fit(wrong({ users: [0], items: [0], rating: [1] }), kind),
    "Did you mean ratings?",
  ],
  [
    "no dropout",
    () => Recommender.fit(clicks, { ...kind, dropout: NaN }),
    "Look where",
  ],
  [
    "an item beyond",
    async () => (await Recommender.fit(clicks, kind)).predict(0, 9),
    "Fit again",
  ],
  ["decimal commas", () => parseRatings("a;b;3,5\nc;d;4"), "commas or blanks"],
  [
    "components of other samples",
    async (model) => compare(model, await Pca.fit(other), threes),
    "same samples",
  ],
  [
    "steps that are text",
    (model) => denoiseSeries(model, wrong([["0.5"], ["1"]])),
    "Number(text)",
  ],
  [
    "bytes as floats",
    () => cutTiles([{ data: bytes, shape: [4, 4, 1] }], { ...tile, count: 1 }),
    "Divide by 255",
  ],
  [
    "more than memory",
    () => cutTiles([{ data: ones, shape: [4, 4, 1] }], { ...tile, count: 1e9 }),
    "fewer",
  ],
  [
    "two ways to hide",
    (model) => evaluateImputation(model, threes, { mask: [1], rate: 0.5 }),
    "Leave out one",
  ],
  [
    "a rate in text",
    (model) => evaluateImputation(model, threes, wrong({ rate: "0.1" })),
    "Number(text)",
  ],
  [
    "another reference",
    (model) => impute(model, threes, { reference: [[1]] }),
    "inputShape",
  ],
  [
    "options that are null",
    (model) => AnomalyDetector.fit(model, threes, null as never),
    "Pass {}",
  ],
  [
    "data for options",
    (model) => Pca.fit(wrong(model), wrong(threes)),
    "before",
  ],
  ["no await", (model) => model.encode(wrong(Promise.resolve([]))), "Await it"],
  ["no await of a file", () => Pca.load(wrong(Promise.resolve())), "Await it"],
  [
    "a file of an application",
    async () => Autoencoder.load(await (await Pca.fit(other)).save()),
    "Use Pca.load",
  ],
  [
    "a mixture without await",
    (model) => model.sample(1, { mixture: wrong(model.fitMixture(threes)) }),
    "Await fitMixture",
  ],
  [
    "no class",
    async () =>
      (await create({ inputShape: [4], bottleneck: classes })).traverse(
        undefined,
        { dimension: 0 },
      ),
    "Pass { label }",
  ],
  [
    "a file for a codec",
    async (model) => {
      const codec = await Codec.fit(model, threes);
      return Codec.load(await codec.compress(threes));
    },
    "for decompress",
  ],
  [
    "a codec for a file",
    async (model) => {
      const codec = await Codec.fit(model, threes);
      return codec.decompress(await codec.save());
    },
    "Codec.load",
  ],
])("%s", async (_, call, cure) => {
  const error = await Promise.resolve(create(small))
    .then(call)

    .then(() => "nothing was refused", String);
  expect(error).toMatch(/^AutoencoderError: .*expected .*got .*/s);
  expect(error).toContain(cure);
});
