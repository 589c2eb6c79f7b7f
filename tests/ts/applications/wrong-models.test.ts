// SPDX-License-Identifier: MIT
// Whoever forgets the model, an `await` or the order is told so by name.

import {
  AnomalyDetector,
  augment,
  Classifier,
  Codec,
  compare,
  denoise,
  denoiseAudio,
  denoiseSeries,
  evaluateImputation,
  generationReport,
  ImageCodec,
  impute,
  Pca,
  rateDistortion,
} from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { create } from "../models.js";
import { expectRefusal } from "../refusal.js";
import type { Untyped } from "../refusal.js";

const rows = [
  [0, 1, 0],
  [1, 0, 1],
  [1, 1, 0],
];
const image = { data: new Float32Array(9), width: 3, height: 3 };
const tiny = { inputShape: [3], bottleneck: { type: "dense", units: 2 } };
const labelled = {
  inputShape: [3],
  bottleneck: { type: "variational", units: 1, classes: 2 },
};

type Call = (model: Untyped) => Promise<unknown>;

const calls: [string, Call][] = [
  ["AnomalyDetector.fit", (model) => AnomalyDetector.fit(model, rows)],
  ["Classifier.fit", (model) => Classifier.fit(model, rows, [0, 1, 1])],
  ["Codec.fit", (model) => Codec.fit(model, rows)],
  ["ImageCodec.fit", (model) => ImageCodec.fit(model, [])],
  ["augment", (model) => augment(model, rows)],
  ["compare", (model) => compare(model, {} as Untyped, rows)],
  ["denoise", (model) => denoise(model, image)],
  ["denoiseAudio", (model) => denoiseAudio(model, image.data)],
  ["denoiseSeries", (model) => denoiseSeries(model, image.data)],
  ["evaluateImputation", (model) => evaluateImputation(model, rows)],
  ["impute", (model) => impute(model, rows)],
  [
    "rateDistortion",
    (model) => rateDistortion(model, rows, { targetBytes: [1, 2] }),
  ],
];

describe.each(calls)("%s", (name, call) => {
  test.each<[string, unknown, string]>([
    ["nothing", undefined, "got undefined"],
    ["null", null, "got null"],
    ["an object", {}, "got an object"],
    ["the data", rows, "got an array of 3"],
    ["what is still awaited", Promise.resolve(), "type Promise"],
  ])("refuses %s for a model", async (_name, model, got) => {
    const expected = `${name}: expected an Autoencoder, got`;
    await expectRefusal(call(model), "config", expected, got, "Await");
  });
});

test.each<[string, Call]>([
  ...calls.filter(([name]) => /^(Anom|Class|Codec|denoise)/.test(name)),
])("%s refuses a model that is told classes", async (name, call) => {
  const model = await create(labelled as Untyped);
  await expectRefusal(call(model), "config", name, "model ", "classes");
  await expect(call(model)).rejects.not.toThrow("labels }");
});

test.each<[string, () => Promise<unknown>, string, string[]]>([
  [
    "AnomalyDetector.fit",
    () => AnomalyDetector.fit(undefined as Untyped),
    "data",
    ["AnomalyDetector.fit: expected Float32Array", "undefined"],
  ],
  [
    "Pca.fit",
    () => Pca.fit(undefined as Untyped),
    "data",
    ["Pca.fit: expected Float32Array", "undefined"],
  ],
  [
    "denoiseSeries",
    async () => denoiseSeries(await create(tiny as Untyped), null as Untyped),
    "data",
    ["denoiseSeries: expected a Float32Array", "got null"],
  ],
])("%s without data says so", async (_name, call, code, parts) => {
  await expectRefusal(call(), code, ...parts);
});

test("compare and generationReport refuse what they do not compare with", async () => {
  const model = await create(tiny as Untyped);
  for (const pca of [undefined, null, {}, rows, model] as Untyped[]) {
    const call = compare(model, pca, rows);
    await expectRefusal(call, "config", "compare: pca: expected a Pca, got");
    const report = generationReport(rows, rows, pca);
    const expected = "generationReport: classifier: expected a Classifier, got";
    await expectRefusal(report, "config", expected, "Await");
  }
  const pca = await Pca.fit(rows, { worker: false, components: 1 });
  const swapped = compare(pca as Untyped, model as Untyped, rows);
  await expectRefusal(swapped, "config", "compare: pca", "order of arguments");
  const few = compare(model, pca, rows);
  const got = "as the model's code has numbers, got one of 1. Fit it with";
  await expectRefusal(few, "config", got);
  pca.dispose();
});

test("a codec is not loaded with what is no model", async () => {
  const model = await create(tiny as Untyped);
  const codec = await Codec.fit(model, rows);
  const file = await codec.save({ model: false });
  codec.dispose();
  for (const wrong of [undefined, "file"] as Untyped[]) {
    const call = codec.decompress(wrong);
    await expectRefusal(call, "data", "decompress: expected a compressed file");
  }
  const other = ImageCodec.load(file);
  await expectRefusal(other, "checkpoint", "one of Codec", "Use Codec.load");
  const whole = Pca.load(await model.save());
  await expectRefusal(whole, "checkpoint", "Pca.save", "Use Autoencoder.load");
  for (const wrong of [{}, rows, null] as Untyped[]) {
    const call = Codec.load(file, wrong);
    await expectRefusal(call, "config", "Codec.load: expected an Autoencoder");
  }
});
