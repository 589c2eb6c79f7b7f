// SPDX-License-Identifier: MIT
// The search for codes that decode better.

import { presets } from "autoencoder-wasm";
import { expect, test } from "vitest";
import { digits, features } from "../../digits.js";
import { firstDifference } from "../../first-difference.js";
import { create, small } from "../../models.js";
import { expectRefusal } from "../../refusal.js";
import { fit, meanSquare } from "./codecs.js";

const all = digits(3, 260);
const known = all.subarray(0, 200 * features);
const unseen = all.subarray(200 * features);

async function trained() {
  const model = await create(small);
  await model.fit(known, { epochs: 20 });
  return model;
}

test("effort finds codes that decode better in about as many bits", async () => {
  const codec = await fit(await trained(), known, { targetBytes: 2 });
  const bytes: number[] = [];
  const errors: number[] = [];
  for (const effort of [0, 1, 3]) {
    const file = await codec.compress(unseen, { effort });
    bytes.push(file.length);
    errors.push(meanSquare((await codec.decompress(file)).data, unseen));
  }
  expect(errors[1]).toBeLessThan(0.98 * errors[0]!);
  expect(errors[2]).toBeLessThan(0.99 * errors[1]!);
  expect(bytes[1]! / bytes[0]!).toBeLessThan(1.06);
  expect(bytes[2]! / bytes[0]!).toBeLessThan(1.06);
});

test("effort 0 is the default; a search gives the same file each time", async () => {
  const codec = await fit(await trained(), known, { targetBytes: 2 });
  const plain = await codec.compress(unseen);
  const none = await codec.compress(unseen, { effort: 0 });
  expect(firstDifference(none, plain)).toBe(-1);
  const file = await codec.compress(unseen, { effort: 1 });
  const again = await codec.compress(unseen, { effort: 1 });
  expect(firstDifference(again, file)).toBe(-1);
});

test("words stay as they are; a residual is of the codes that were found", async () => {
  const words = await create(
    presets.quantized({ inputShape: [features], words: 2 }),
  );
  const codec = await fit(words, known);
  const file = await codec.compress(unseen, { effort: 1 });
  expect(firstDifference(file, await codec.compress(unseen))).toBe(-1);
  const bytes = Uint8Array.from(all, (value) => Math.round(255 * value));
  const exact = await fit(await trained(), bytes, { residual: "lossless" });
  const found = await exact.compress(bytes, { effort: 1 });
  const { data } = await exact.decompress(found);
  expect(firstDifference(data, bytes)).toBe(-1);
});

test("effort is a whole number up to 10; a search can be stopped", async () => {
  const codec = await fit(await create(small), known);
  for (const effort of [-1, 0.5, 11, "2" as never]) {
    const call = codec.compress(unseen, { effort });
    await expectRefusal(call, "config", "effort", "0 to 10");
  }
  const controller = new AbortController();
  const { signal } = controller;
  const call = codec.compress(unseen, { effort: 10, signal });
  setTimeout(() => controller.abort(new Error("enough")), 20);
  await expect(call).rejects.toThrow("enough");
});
