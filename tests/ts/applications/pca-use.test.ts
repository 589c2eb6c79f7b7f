// SPDX-License-Identifier: MIT
// Principal components in use: files, wrong calls, aborts, beside a model.

import { compare, Pca, presets } from "autoencoder-wasm";
import type { PcaOptions, Progress } from "autoencoder-wasm";
import { expect, test } from "vitest";
import { digits, features } from "../digits.js";
import { create } from "../models.js";
import { pseudoRandom } from "../pseudo-random.js";
import { expectRefusal } from "../refusal.js";
import type { Untyped } from "../refusal.js";
import { rowsOf } from "./matrix.js";

const table = rowsOf(pseudoRandom(30 * 4, 5), 4);

const fit = (data: Untyped, options: Untyped = {}) =>
  Pca.fit(data, { worker: false, ...(options as PcaOptions) });

test("a file gives the same codes", async () => {
  using pca = await fit(table, { components: 3, whiten: true });
  const file = await pca.save();
  using again = await Pca.load(new Blob([file as Untyped]), { worker: false });
  expect(again.inputShape).toEqual([4]);
  expect(again.explainedVariance).toEqual(pca.explainedVariance);
  expect(again.explainedVarianceRatio).toEqual(pca.explainedVarianceRatio);
  expect(await again.encode(table)).toEqual(await pca.encode(table));
  expect(await again.save()).toEqual(file);
});

test("every damaged file is refused", async () => {
  using pca = await fit(table, { components: 2 });
  const file = await pca.save();
  for (let bit = 0; bit < 8 * file.length; bit++) {
    const damaged = file.slice();
    damaged[bit >> 3]! ^= 1 << (bit & 7);
    const call = Pca.load(damaged, { worker: false });
    await expectRefusal(call, "checkpoint", "load: expected");
  }
  for (let length = 0; length < file.length; length += 7) {
    const call = Pca.load(file.subarray(0, length), { worker: false });
    await expectRefusal(call, "checkpoint");
  }
  const model = await create();
  const call = Pca.load(await model.save(), { worker: false });
  await expectRefusal(call, "checkpoint", "Pca.save", "another format");
});

test("wrong options are refused", async () => {
  const refused = (options: Untyped, ...parts: string[]) =>
    expectRefusal(fit(table, options), "config", "Pca.fit", ...parts);
  await refused({ component: 3 }, "got component");
  await refused({ components: 5 }, "components", "1 to 4", "got 5");
  await refused({ components: 0 }, "components");
  const random = { solver: "randomized", components: 0.5 };
  await refused(random, "components");
  await refused({ solver: "svd" }, '"exact" or "randomized"', '"svd"');
  await refused({ powerIterations: 0 }, "powerIterations");
  await refused({ seed: -1 }, "seed");
  await refused({ whiten: 1 }, "whiten");
  await refused({ inputShape: [0] }, "inputShape");
  await refused({ onProgress: 1 }, "onProgress");
  const few = fit(table.slice(0, 3), { components: 3 });
  await expectRefusal(few, "config", "from 1 to 2");
});

test("wrong data is refused", async () => {
  const flat = fit(new Float32Array(12));
  await expectRefusal(flat, "shape", "inputShape");
  await expectRefusal(fit([[1, 2]]), "data", "two samples");
  const gap = table.map((row, i) => (i === 7 ? [1, 2, NaN, 4] : row));
  await expectRefusal(fit(gap), "data", "NaN in sample 7, value 2");
  using pca = await fit(table);
  await expectRefusal(pca.encode(gap), "data", "encode", "sample 7");
  await expectRefusal(pca.encode([[1, 2, 3]]), "shape", "rows of 4 numbers");
  await expectRefusal(pca.decode([[1]]), "shape", "[4]");
  const many = pca.encode(table, { components: 5 });
  await expectRefusal(many, "config", "encode: components");
  pca.dispose();
  await expectRefusal(pca.encode(table), "disposed");
  await expectRefusal(pca.decode([[1, 2, 3, 4]]), "disposed");
});

test("a fit tells how far it is, and is aborted by its signal", async () => {
  const data = { data: digits(3, 200), shape: [200, features] };
  for (const solver of ["exact", "randomized"] as const) {
    const seen: Progress[] = [];
    const onProgress = (progress: Progress) => void seen.push(progress);
    using pca = await fit(data, { solver, onProgress });
    expect(pca.codeShape).toEqual([32]);
    const last = seen.at(-1)!;
    expect(last.done).toBe(last.total);
    expect(last.total % 200).toBe(0);
  }
  const reason = new Error("enough");
  const early = fit(data, { signal: AbortSignal.abort(reason) });
  await expect(early).rejects.toBe(reason);
  const controller = new AbortController();
  const { signal } = controller;
  const onProgress = () => controller.abort(reason);
  await expect(fit(data, { signal, onProgress })).rejects.toBe(reason);
  const thrown = new Error("from the callback");
  const failing = fit(data, {
    onProgress: () => {
      throw thrown;
    },
  });
  await expect(failing).rejects.toBe(thrown);
});

test("a model is compared with as many components as its code has numbers", async () => {
  const [data, unseen] = [digits(3, 200), digits(8, 50)];
  const inputShape = [features];
  const model = await create(presets.linear({ inputShape, units: 5, seed: 1 }));
  await model.fit(data, { epochs: 5 });
  using pca = await fit(data, { inputShape, components: 9 });
  const {
    codeSize,
    model: ofModel,
    pca: ofPca,
  } = await compare(model, pca, unseen);
  expect(codeSize).toBe(5);
  const evaluation = await model.evaluate(unseen);
  expect(ofModel.meanSquaredError).toBeCloseTo(evaluation.meanSquaredError, 6);
  expect(ofModel.psnr).toBeCloseTo(evaluation.psnr, 3);
  expect(ofModel.explainedVariance).toBeCloseTo(
    evaluation.explainedVariance,
    4,
  );
  const { data: values } = await pca.reconstruct(unseen, { components: 5 });
  const sum = values.reduce((all, x, i) => all + (x - unseen[i]!) ** 2, 0);
  expect(ofPca.meanSquaredError).toBeCloseTo(sum / values.length, 6);
  using small = await fit(data, { inputShape, components: 4 });
  const refused = compare(model, small, unseen);
  await expectRefusal(refused, "config", "5 components", "4");
});

test("codes are told about, and end with the signal's reason", async () => {
  using pca = await fit(table, { components: 2 });
  const codes = await pca.encode(table);
  const verbs = {
    encode: (options: Untyped) => pca.encode(table, options),
    decode: (options: Untyped) => pca.decode(codes, options),
    reconstruct: (options: Untyped) => pca.reconstruct(table, options),
  };
  for (const [name, verb] of Object.entries(verbs)) {
    const seen: Progress[] = [];
    await verb({ onProgress: (progress: Progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({ done: 30, total: 30 });
    const reason = new Error("enough");
    const end = new AbortController();
    const run = verb({ signal: end.signal });
    end.abort(reason);
    await expect(run).rejects.toBe(reason);
    await expectRefusal(verb({ signal: 1 }), "config", `${name}: signal`);
    await expectRefusal(verb({ rank: 1 }), "config", name, "got rank");
  }
});
