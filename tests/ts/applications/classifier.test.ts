// SPDX-License-Identifier: MIT
// Classifiers that begin with a model: what they learn, and what they refuse.

import { Classifier } from "autoencoder-wasm";
import type { ClassifierOptions } from "autoencoder-wasm";
import { afterEach, describe, expect, test } from "vitest";
import { digits, features } from "../digits.js";
import { create, small } from "../models.js";
import { pseudoRandom } from "../pseudo-random.js";
import { expectRefusal } from "../refusal.js";
import type { Untyped } from "../refusal.js";

const open = new Set<Classifier>();

afterEach(() => {
  for (const classifier of open) classifier.dispose();
  open.clear();
});

function kept(classifier: Classifier): Classifier {
  open.add(classifier);
  return classifier;
}

/** 40 images each of 0, 1 and 4, by turns. */
function threeDigits() {
  const each = [0, 1, 4].map((digit) => digits(digit, 40));
  const data = new Float32Array(120 * features);
  const labels = Uint32Array.from({ length: 120 }, (_, i) => i % 3);
  labels.forEach((label, i) => {
    const from = Math.floor(i / 3) * features;
    const image = each[label]!.subarray(from, from + features);
    data.set(image, i * features);
  });
  return { data, labels };
}

const { data, labels } = threeDigits();
const train = data.subarray(0, 90 * features);
const unseen = data.subarray(90 * features);
const trainLabels = labels.subarray(0, 90);
const unseenLabels = labels.subarray(90);

async function fitted(options: ClassifierOptions, config = small) {
  const model = await create(config);
  return kept(await Classifier.fit(model, train, trainLabels, options));
}

async function expectFeatures(
  classifier: Classifier,
  samples: Float32Array,
  codes: Float32Array,
) {
  const { data: got } = await classifier.features(samples);
  got.forEach((value, i) => expect(value).toBeCloseTo(codes[i]!, 4));
}

describe("learning", () => {
  test.each(["finetune", "frozen", "baseline"] as const)(
    "%s: tells digits it has not seen",
    async (mode) => {
      const classifier = await fitted({
        mode,
        epochs: 40,
        batchSize: 15,
        learningRate: 0.02,
      });
      expect(classifier.classes).toBe(3);
      const { error, accuracy, logLoss, confusion } = await classifier.evaluate(
        unseen,
        unseenLabels,
      );
      expect(error).toBeLessThan(0.15);
      expect(accuracy).toBe(1 - error);
      expect(logLoss).toBeLessThan(0.5);
      const sums = confusion.map((row) => row.reduce((a, b) => a + b));
      expect(sums).toEqual([10, 10, 10]);
      const right = confusion[0]![0]! + confusion[1]![1]! + confusion[2]![2]!;
      expect(right / 30).toBeCloseTo(accuracy, 12);
    },
  );

  test("probabilities are a distribution, and predict takes the largest", async () => {
    const classifier = await fitted({ epochs: 3, classes: 5, hidden: [8] });
    const { data: p, shape } = await classifier.probabilities(unseen);
    expect(shape).toEqual([30, 5]);
    const taken = await classifier.predict(unseen);
    for (let i = 0; i < 30; i++) {
      const row = p.subarray(5 * i, 5 * i + 5);
      expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
      expect(row[taken[i]!]).toBe(Math.max(...row));
    }
  });

  test("the same seed gives the same probabilities", async () => {
    const options = { epochs: 2, dropout: 0.3, seed: 5 };
    const [a, b] = [await fitted(options), await fitted(options)];
    const other = await fitted({ ...options, seed: 6 });
    const p = (await a.probabilities(unseen)).data;
    expect((await b.probabilities(unseen)).data).toEqual(p);
    expect((await other.probabilities(unseen)).data).not.toEqual(p);
  });

  test("the model stays as it is, and is not needed afterwards", async () => {
    const model = await create();
    const before = (await model.encode(unseen)).data;
    const classifier = kept(
      await Classifier.fit(model, train, trainLabels, { epochs: 2 }),
    );
    expect((await model.encode(unseen)).data).toEqual(before);
    expect(model.epoch).toBe(0);
    model.dispose();
    expect(await classifier.predict(unseen)).toHaveLength(30);
  });
});

describe("what it begins with", () => {
  test("frozen: the features are the model's codes", async () => {
    const model = await create();
    await model.fit(train, { epochs: 3 });
    const options = { mode: "frozen", epochs: 2 } as const;
    const classifier = kept(
      await Classifier.fit(model, train, trainLabels, options),
    );
    const codes = (await model.encode(unseen)).data;
    await expectFeatures(classifier, unseen, codes);
  });

  test("finetune: with dropout between, training begins at its codes", async () => {
    const model = await create();
    const options = { epochs: 1, dropout: 0.2, learningRate: 1e-12 };
    const classifier = kept(
      await Classifier.fit(model, train, trainLabels, options),
    );
    const codes = (await model.encode(unseen)).data;
    await expectFeatures(classifier, unseen, codes);
  });

  test.each([
    { type: "variational", units: 4 },
    { type: "adversarial", units: 4 },
    { type: "sparse", units: 12, l1: 0.01 },
    { type: "sparse", units: 12, topK: 3 },
  ] as const)("a code of any kind: %o", async (bottleneck) => {
    const model = await create({ ...small, bottleneck });
    const options = { mode: "frozen", epochs: 1 } as const;
    const classifier = kept(
      await Classifier.fit(model, train, trainLabels, options),
    );
    const codes = (await model.encode(unseen)).data;
    await expectFeatures(classifier, unseen, codes);
  });

  test("standardised samples, fewer code values than classes", async () => {
    const model = await create({
      inputShape: [6],
      bottleneck: { type: "dense", units: 2 },
      standardize: true,
      seed: 1,
    });
    const rows = pseudoRandom(60 * 6, 3).map((x) => 500 + 100 * x);
    const classes = Array.from({ length: 60 }, (_, i) =>
      Math.floor((rows[6 * i]! - 500) / 33.4),
    );
    await model.fit(rows, { epochs: 2 });
    for (const mode of ["finetune", "frozen"] as const) {
      const options = { mode, epochs: 60, batchSize: 10, learningRate: 0.02 };
      const classifier = kept(
        await Classifier.fit(model, rows, classes, options),
      );
      const { error } = await classifier.evaluate(rows, classes);
      expect(error, mode).toBeLessThan(mode === "finetune" ? 0.1 : 0.5);
      const codes = (await model.encode(rows)).data;
      if (mode === "frozen") await expectFeatures(classifier, rows, codes);
    }
  });

  test("images: a convolutional encoder", async () => {
    const model = await create({
      inputShape: [14, 14, 1],
      encoder: [
        { type: "conv2d", filters: 3, kernelSize: 3, activation: "relu" },
      ],
      seed: 2,
    });
    const classifier = kept(
      await Classifier.fit(model, train, trainLabels, { epochs: 20 }),
    );
    const { error } = await classifier.evaluate(unseen, unseenLabels);
    expect(error).toBeLessThan(0.2);
  });
});

describe("progress and refusals", () => {
  test.each(["finetune", "frozen"] as const)("%s: progress", async (mode) => {
    const seen: number[] = [];
    const totals = new Set<number>();
    const onProgress = ({ done, total }: { done: number; total: number }) => {
      seen.push(done);
      totals.add(total);
    };
    await fitted({ mode, epochs: 2, batchSize: 40, onProgress });
    const total = mode === "frozen" ? 270 : 180;
    expect([...totals]).toEqual([total]);
    expect(seen.at(-1)).toBe(total);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  test.each(["finetune", "frozen"] as const)("%s: abort", async (mode) => {
    const stop = new AbortController();
    const options = {
      mode,
      epochs: 50,
      signal: stop.signal,
      onProgress: () => stop.abort("enough"),
    };
    await expect(fitted(options)).rejects.toBe("enough");
  });

  test("wrong use names what was expected", async () => {
    const model = await create();
    const fit = (labels: Untyped, options?: Untyped) =>
      Classifier.fit(model, train, labels, options);
    await expectRefusal(fit(undefined), "data", "class of each sample");
    await expectRefusal(fit([0, 1]), "data", "one for each of 90");
    await expectRefusal(fit(trainLabels, { classes: 2 }), "data", "0 to 1");
    await expectRefusal(fit(trainLabels, { epoch: 2 }), "config", "epoch");
    await expectRefusal(fit(trainLabels, { mode: "x" }), "config", "finetune");
    const beyond = { classes: 300 };
    await expectRefusal(fit(trainLabels, beyond), "config", "196", "300");
    const none = Classifier.fit({} as Untyped, train, trainLabels);
    await expectRefusal(none, "config", "Autoencoder");
    const told = await create({
      ...small,
      bottleneck: { type: "variational", units: 2, classes: 3 },
    });
    const call = Classifier.fit(told, train, trainLabels);
    await expectRefusal(call, "config", "classes: 3");
  });

  test("evaluate refuses classes it has not, nearest what it did not keep", async () => {
    const classifier = await fitted({ epochs: 1 });
    const wrong = classifier.evaluate(unseen, Array(30).fill(3));
    await expectRefusal(wrong, "data", "0 to 2", "got 3");
    const unknown = classifier.nearest(unseen, 2);
    await expectRefusal(unknown, "config", "neighbours: true");
    classifier.dispose();
    await expectRefusal(classifier.predict(unseen), "disposed");
  });
});
