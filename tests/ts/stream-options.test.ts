// SPDX-License-Identifier: MIT
// Each option of `fit` works with a stream or is refused.

import type { FitOptions } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { Chunks } from "./chunks.js";
import { digits, features } from "./digits.js";
import { create, small, ways } from "./models.js";
import { expectRefusal } from "./refusal.js";
import type { Untyped } from "./refusal.js";

const threes = digits(3, 20);
const classes = Array<number>(20).fill(0);
const held = { validationData: threes };

test.each<[keyof FitOptions, Untyped, string]>([
  ["labels", { labels: classes }, "all samples at once"],
  ["targets", { targets: threes }, "all samples at once"],
  ["labels", { labels: null }, "got null"],
  ["validationLabels", { ...held, validationLabels: classes }, "at once"],
  ["validationTargets", { ...held, validationTargets: threes }, "at once"],
  ["validationTargets", { validationTargets: threes }, "with a stream"],
  ["validationSplit", { validationSplit: 0.5 }, "validationData"],
  ["shuffle", { shuffle: true }, "gives the order"],
  ["doctor", { doctor: "yes" }, "true or false"],
  ["stepsPerEpoch", { stepsPerEpoch: -1 }, "-1"],
  ["batchSize", { batchSize: 0 }, "0"],
])("%s: refused with a stream", async (option, options, part) => {
  const model = await create();
  const chunks = new Chunks(threes, 10);
  await expectRefusal(model.fit(chunks, options), "config", option, part);
  expect(chunks.starts).toBe(0);
  expect((await model.fit(chunks)).loss).toHaveLength(1);
});

test("null for options, and what is no stream, are refused", async () => {
  const model = await create();
  const chunks = new Chunks(threes, 10);
  await expectRefusal(model.fit(chunks, null as never), "config", "null");
  const noStream: Untyped = { [Symbol.asyncIterator]: 5 };
  await expectRefusal(model.fit(noStream), "data", "an object");
  const generator: Untyped = [threes].values();
  await expectRefusal(model.fit(generator), "data", "async iterable");
  const stream: Untyped = chunks;
  await expectRefusal(model.reconstruct(stream), "data", "Only fit");
  await expectRefusal(model.pretrain(stream), "data", "Only fit");
});

test("options that say no are none", async () => {
  const model = await create();
  const options = { shuffle: false, validationSplit: 0, labels: undefined };
  const { loss } = await model.fit(new Chunks(threes, 10), options);
  expect(loss).toHaveLength(1);
});

test("a warm-up needs stepsPerEpoch, and then has its rate", async () => {
  const learningRate = { type: "constant", warmUpEpochs: 2 } as const;
  const optimizer = { type: "adam", learningRate } as const;
  const options = { optimizer, batchSize: 10, epochs: 2 };
  const model = await create();
  const chunks = new Chunks(threes, 10);
  const unknown = model.fit(chunks, options);
  await expectRefusal(unknown, "config", "stepsPerEpoch", "got none");
  const { metrics } = await model.fit(chunks, { ...options, stepsPerEpoch: 2 });
  const { metrics: whole } = await (
    await create()
  ).fit(threes, { ...options, shuffle: false });
  expect(metrics.learningRate).toEqual(whole.learningRate);
});

describe.each(ways)("the doctor, %s", (_, way) => {
  const config = { ...small, loss: "meanSquaredError" } as const;
  const bright = threes.map((value) => 255 * value);

  test("looks at the first chunk of a stream", async () => {
    const model = await create(config, way);
    const counts: number[] = [];
    const { findings } = await model.fit(new Chunks(bright, 10), {
      epochs: 2,
      onEpoch: (event) => counts.push(event.findings.length),
    });
    expect(findings).toMatchObject([{ code: "unscaledData", epoch: 0 }]);
    expect(findings[0]!.message).toContain(
      "mean 36.8 and standard deviation 74.3",
    );
    expect(counts).toEqual([1, 0]);
    // Later chunks come too late to stand for the data.
    const mixed = new Float32Array([...threes, ...bright]);
    const more = await model.fit(new Chunks(mixed, 20));
    expect(more.findings).toEqual([]);
  });

  test("sees a stream's losses", async () => {
    // One sample learnt by heart says ever less about its opposite.
    const model = await create(small, way);
    const one = threes.subarray(0, features);
    const { findings } = await model.fit(new Chunks(one, 1), {
      epochs: 60,
      validationData: one.map((value) => 1 - value),
    });
    expect(findings).toMatchObject([{ code: "overfitting" }]);
  });

  test("stays away when it is not wanted", async () => {
    const model = await create(config, way);
    const chunks = new Chunks(bright, 10);
    const { findings } = await model.fit(chunks, { doctor: false });
    expect(findings).toEqual([]);
  });
});
