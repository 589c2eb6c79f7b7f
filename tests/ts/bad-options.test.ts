// SPDX-License-Identifier: MIT
// Impossible configurations and wrong options are refused by a typed error,
// never ignored, and the model goes on.

import { Autoencoder } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { digits, features } from "./digits.js";
import { create, small, ways } from "./models.js";
import { expectRefusal } from "./refusal.js";
import type { Untyped } from "./refusal.js";

const threes = digits(3, 10);

describe.each(ways)("a configuration, %s", (_, way) => {
  test.each<[string, Untyped, string[]]>([
    ["null", null, ["object", "null"]],
    ["a list", [], ["object"]],
    ["no input shape", {}, ["inputShape"]],
    ["an empty axis", { inputShape: [0] }, ["inputShape", "0"]],
    [
      "zero units",
      { inputShape: [4], bottleneck: { type: "dense", units: 0 } },
      ["bottleneck.units", "0"],
    ],
    [
      "half a unit",
      { inputShape: [4], bottleneck: { type: "dense", units: 1.5 } },
      ["bottleneck.units", "1.5"],
    ],
    [
      "NaN units",
      { inputShape: [4], bottleneck: { type: "dense", units: NaN } },
      ["units", "NaN"],
    ],
    ["a function", { inputShape: [4], seed: () => 1 }, ["seed", "function"]],
    [
      "an unknown layer",
      { inputShape: [4], encoder: [{ type: "dence", units: 2 }] },
      ["encoder[0].type", "dense", "dence"],
    ],
    ["an unknown option", { inputShape: [4], sead: 1 }, ["sead"]],
    [
      "an unknown loss",
      { inputShape: [4], loss: "mse" },
      ["loss", "meanSquaredError", "mse"],
    ],
    [
      "another output",
      { inputShape: [4], decoder: [{ type: "dense", units: 3 }] },
      ["decoder", "[4]", "[3]"],
    ],
    [
      "noise of rate 2",
      { inputShape: [4], corruption: { type: "masking", rate: 2 } },
      ["corruption.rate", "2"],
    ],
  ])("with %s is refused", async (_name, config, parts) => {
    await expectRefusal(Autoencoder.create(config, way), "config", ...parts);
  });
});

test.each<[string, Untyped, string[]]>([
  ["an unknown name", { thread: 4 }, ["threads", "thread"]],
  ["too many threads", { threads: 65 }, ['"auto"', "65"]],
  ["a worker that is no choice", { worker: "yes" }, ["true or false", "yes"]],
  ["a number for a URL", { wasmUrl: 5 }, ["wasmUrl", "5"]],
  ["null", null, ["object", "null"]],
])("runtime options with %s are refused", async (_name, options, parts) => {
  await expectRefusal(Autoencoder.create(small, options), "config", ...parts);
});

describe.each(ways)("fit, %s", (_, way) => {
  test.each<[string, Untyped, string[]]>([
    ["an unknown name", { epoch: 3 }, ["epochs", "got epoch"]],
    ["null", null, ["object", "null"]],
    ["no epochs", { epochs: 0 }, ["epochs", "0"]],
    ["an infinite batch", { batchSize: Infinity }, ["batchSize", "Infinity"]],
    [
      "an unknown optimizer",
      { optimizer: { type: "adan" } },
      ["optimizer.type", "adan"],
    ],
    [
      "a NaN learning rate",
      { optimizer: { type: "adam", learningRate: NaN } },
      ["learningRate", "NaN"],
    ],
    [
      "an option of another optimizer",
      { optimizer: { type: "adam", momentum: 1 } },
      ["momentum"],
    ],
    ["all for validation", { validationSplit: 1 }, ["validationSplit", "1"]],
    [
      "text for a split",
      { validationSplit: "0.1" },
      ["validationSplit", '"0.1"'],
    ],
    [
      "validation twice",
      { validationSplit: 0.5, validationData: threes },
      ["validationData", "validationSplit"],
    ],
    ["a signal that is none", { signal: {} }, ["AbortSignal"]],
    ["a doctor that is no choice", { doctor: null }, ["doctor", "null"]],
    ["a callback that is none", { onBatch: 5 }, ["onBatch", "function", "5"]],
  ])(
    "with %s is refused, and the model goes on",
    async (_name, options, parts) => {
      const model = await create(small, way);
      await expectRefusal(model.fit(threes, options), "config", ...parts);
      expect((await model.fit(threes)).loss).toHaveLength(1);
    },
  );
});

test("validationSplit takes the last samples, and at least one on each side", async () => {
  const model = await create();
  const split = await model.fit(threes, {
    validationSplit: 0.3,
    shuffle: false,
  });
  const again = await create();
  const training = threes.subarray(0, 7 * features);
  const validationData = threes.subarray(7 * features);
  const given = await again.fit(training, { validationData, shuffle: false });
  expect(split).toEqual(given);
  const most = await model.fit(threes, { validationSplit: 0.999 });
  expect(most.valLoss).toHaveLength(1);
  const one = threes.subarray(0, features);
  await expectRefusal(
    model.fit(one, { validationSplit: 0.5 }),
    "data",
    "2 samples",
  );
});

test.each<[string, (model: Autoencoder) => Promise<unknown>, string[]]>([
  [
    "summary: half a sample",
    (model) => model.summary({ batchSize: 0.5 }),
    ["batchSize", "0.5"],
  ],
  [
    "summary: an unknown option",
    (model) => model.summary({ batch: 1 } as Untyped),
    ["batchSize"],
  ],
  [
    "save: a word",
    (model) => model.save({ optimizer: "no" as Untyped }),
    ["true or false"],
  ],
  [
    "sample: null",
    (model) => model.sample(1, null as Untyped),
    ["sample", "null"],
  ],
  [
    "corrupt: a negative seed",
    (model) => model.corrupt(threes, { seed: -1 }),
    ["seed", "-1"],
  ],
  [
    "corrupt: an unknown noise",
    (model) =>
      model.corrupt(threes, { corruption: { type: "fog" } as Untyped }),
    ["gaussianNoise", "fog"],
  ],
])("%s is refused", async (_name, call, parts) => {
  await expectRefusal(call(await create()), "config", ...parts);
});

test("training that diverges says so, and the model can be trained again", async () => {
  const model = await create({ ...small, loss: "meanSquaredError" });
  const optimizer = { type: "sgd", learningRate: 1e30 } as const;
  const run = model.fit(threes, { epochs: 20, batchSize: 1, optimizer });
  await expectRefusal(run, "diverged", "expected", "got");
  const { data } = await model.reconstruct(threes);
  expect(data).toHaveLength(threes.length);
});
