// SPDX-License-Identifier: MIT
// A codec of digits: its rate, its files, what it keeps of the samples.

import { Codec } from "autoencoder-wasm";
import type { Progress } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { digits, features } from "../../digits.js";
import { firstDifference } from "../../first-difference.js";
import { create, small, ways } from "../../models.js";
import { expectRefusal } from "../../refusal.js";
import type { Untyped } from "../../refusal.js";
import { fit, loadCodec, meanSquare } from "./codecs.js";

const threes = digits(3, 300);
const unseen = digits(3, 340).subarray(300 * features);
const bytes = Uint8Array.from(threes, (value) => 255 * value);

async function trained(runtime = { worker: false }) {
  const model = await create(small, runtime);
  await model.fit(threes, { epochs: 20 });
  return model;
}

describe("codes", () => {
  test("take the bits they were asked to, and tell more with more", async () => {
    const model = await trained();
    const errors: number[] = [];
    for (const targetBytes of [0.75, 1.5, 4]) {
      const codec = await fit(model, threes, { targetBytes });
      const file = await codec.compress(threes);
      // A header, and a checksum.
      const each = (file.length - 35) / 300;
      expect(each / targetBytes).toBeGreaterThan(0.93);
      expect(each / targetBytes).toBeLessThan(1.07);
      const { data, shape } = await codec.decompress(file);
      expect(shape).toEqual([300, features]);
      errors.push(meanSquare(data, threes));
    }
    const { data } = await model.reconstruct(threes);
    const least = meanSquare(data, threes);
    const [one, two, three] = errors.map((error) => error / least);
    expect(one).toBeGreaterThan(two! + 0.02);
    expect(two).toBeGreaterThan(three! + 0.01);
    expect(three).toBeLessThan(1.02);
  });

  test("of `bits` a value take as many as of the same `targetBytes`", async () => {
    const model = await trained();
    const bits = await fit(model, threes, { bits: 3 });
    const target = await fit(model, threes, { targetBytes: 3 });
    expect(await bits.compress(unseen)).toEqual(await target.compress(unseen));
  });

  test("are the same bytes in a worker and on this thread", async () => {
    const files: Uint8Array[] = [];
    const samples: Untyped[] = [];
    for (const [, way] of ways) {
      const model = await trained(way as Untyped);
      const codec = await fit(model, bytes, { residual: "lossless" });
      files.push(await codec.compress(bytes), await codec.save());
      samples.push((await codec.decompress(files[0]!)).data);
    }
    expect(firstDifference(files[2]!, files[0]!)).toBe(-1);
    expect(firstDifference(files[3]!, files[1]!)).toBe(-1);
    expect(firstDifference(samples[0], bytes)).toBe(-1);
    expect(firstDifference(samples[1], bytes)).toBe(-1);
  });

  test("do not depend on what was compressed before, or with what", async () => {
    const codec = await fit(await trained(), threes, { targetBytes: 3 });
    const one = unseen.subarray(0, features);
    const first = await codec.compress(one);
    const together = await codec.decompress(await codec.compress(unseen));
    expect(await codec.compress(one)).toEqual(first);
    const alone = await codec.decompress(first);
    expect(alone.shape).toEqual([1, features]);
    expect(alone.data).toEqual(together.data.slice(0, features));
    expect(first.length).toBeLessThan(50);
  });
});

describe("a codec", () => {
  test("keeps its model, whatever becomes of the one it was given", async () => {
    const model = await trained();
    const codec = await fit(model, threes, { targetBytes: 3 });
    const before = await codec.compress(unseen);
    await model.fit(threes, { epochs: 1 });
    expect(await codec.compress(unseen)).toEqual(before);
    model.dispose();
    expect(await codec.compress(unseen)).toEqual(before);
  });

  test("is saved with its model or without", async () => {
    const model = await trained();
    const codec = await fit(model, threes, { targetBytes: 3 });
    const file = await codec.compress(unseen);
    const expected = await codec.decompress(file);
    const whole = await codec.save();
    const lean = await codec.save({ model: false });
    expect(lean.length).toBeLessThan(whole.length / 4);
    for (const again of [
      await loadCodec(whole),
      await loadCodec(whole, model),
      await loadCodec(lean, model),
    ]) {
      const { data, shape } = await again.decompress(file);
      expect(shape).toEqual(expected.shape);
      expect(firstDifference(data, expected.data)).toBe(-1);
      expect(firstDifference(await again.compress(unseen), file)).toBe(-1);
      expect(firstDifference(await again.save(), whole)).toBe(-1);
    }
    await expectRefusal(Codec.load(lean), "config", "Codec.load(file, model)");
    await model.fit(threes, { epochs: 1 });
    await expectRefusal(Codec.load(lean, model), "wrongModel", "Codec.fit");
    await expectRefusal(Codec.load(whole, model), "wrongModel");
  });

  test("tells how far it is, and stops when told", async () => {
    const model = await trained();
    const steps: Progress[] = [];
    const onProgress = (step: Progress) => void steps.push(step);
    const codec = await fit(model, threes, { onProgress });
    expect(steps[0]!.done).toBe(300);
    const file = await codec.compress(threes, { onProgress });
    await codec.decompress(file, { onProgress });
    const whole = { done: 300, total: 300 };
    expect(steps.slice(-2)).toEqual([whole, whole]);
    const reason = new Error("enough");
    const signal = AbortSignal.abort(reason);
    for (const call of [
      Codec.fit(model, threes, { signal }),
      codec.compress(threes, { signal }),
      codec.decompress(file, { signal }),
    ]) {
      await expect(call).rejects.toBe(reason);
    }
    const controller = new AbortController();
    const stopped = codec.compress(threes, {
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    });
    await stopped.catch((error: unknown) => expect(error).toBe(reason));
  });

  test("that is disposed of says so", async () => {
    const codec = await fit(await trained(), threes);
    codec.dispose();
    const cure = "Create or load it again";
    await expectRefusal(codec.compress(threes), "disposed", cure);
    using other = await fit(await trained(), threes);
    expect(other.inputShape).toEqual([features]);
  });
});

describe("wrong use", () => {
  test("of options is refused", async () => {
    const model = await create();
    const refused = (options: Untyped, ...parts: string[]) =>
      expectRefusal(
        Codec.fit(model, threes, options),
        "config",
        "Codec.fit",
        ...parts,
      );
    await refused({ byte: 3 }, "got byte");
    await refused({ bits: 0 }, "bits", "above 0");
    await refused({ bits: 25 }, "bits", "at most 24");
    await refused({ targetBytes: NaN }, "targetBytes");
    await refused({ bits: 2, targetBytes: 2 }, "none with bits");
    await refused({ residual: "exact" }, '"lossless"', '"exact"');
    await refused({ residual: { maxError: 0 } }, "maxError", "above 0");
    await refused({ residual: { max: 1 } }, "got max");
    await refused({ runtime: { deterministic: true } }, "got deterministic");
    await refused({ signal: 1 }, "AbortSignal");
    const codec = await fit(model, threes);
    const call = codec.compress(threes, { pass: "" } as Untyped);
    await expectRefusal(call, "config", "compress", "got pass");
    const empty = codec.compress(threes, { passphrase: "" });
    await expectRefusal(empty, "config", "not empty");
    await expectRefusal(codec.save({ file: 1 } as Untyped), "config");
  });

  test("of data is refused", async () => {
    const model = await create();
    const codec = await fit(model, bytes, { residual: "lossless" });
    await expectRefusal(codec.compress(threes), "data", "Uint8Array", "floats");
    await expectRefusal(codec.compress(bytes.subarray(1)), "shape");
    const exact = Codec.fit(model, threes, { residual: "lossless" });
    await expectRefusal(exact, "data", "maxError");
    const text = codec.decompress("file" as Untyped);
    await expectRefusal(text, "data");
    const nothing = threes.map(() => NaN);
    await expectRefusal(Codec.fit(model, nothing), "data", "finite");
  });

  test("of models is refused", async () => {
    const bottleneck = { type: "variational", units: 4, classes: 3 } as const;
    const model = await create({ ...small, bottleneck });
    const call = Codec.fit(model, threes);
    await expectRefusal(call, "config", "told the classes", "classes: 3");
  });
});
