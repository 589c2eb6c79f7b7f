// SPDX-License-Identifier: MIT
// Long calls of a codec tell how far they are, and end when told, whatever an
// engine is doing.

import { Codec, presets, rateDistortion } from "autoencoder-wasm";
import type { CodecOptions, Progress } from "autoencoder-wasm";
import { expect, test } from "vitest";
import { digits, features } from "../../digits.js";
import { create, small } from "../../models.js";
import { fit } from "./codecs.js";
import { expectAbortAfter, expectWhole } from "./workers.js";
import type { Watched } from "./workers.js";

const threes = digits(3, 120);
const bytes = Uint8Array.from(threes, (value) => 255 * value);
const samples = threes.length / features;
const worker = { runtime: { worker: true, threads: 1 } };

async function stepsOf(
  call: (onProgress: (progress: Progress) => void) => Promise<unknown>,
): Promise<Progress[]> {
  const steps: Progress[] = [];
  await call((step) => void steps.push(step));
  return steps;
}

test.each<CodecOptions>([{}, { residual: "lossless" }])(
  "a fit of %o is told to its end",
  async (options) => {
    const model = await create(small);
    const steps = await stepsOf((onProgress) =>
      fit(model, bytes, { ...options, onProgress }),
    );
    expectWhole(steps);
    // Learning is told of, too: encoding is one step of this many.
    expect(steps.length).toBeGreaterThan(10);
    expect(steps[0]!.done).toBe(samples);
  },
);

test("a fit ends while it learns, and leaves no worker", async () => {
  const model = await create(small);
  const { total } = (
    await stepsOf((onProgress) => fit(model, bytes, { onProgress }))
  ).at(-1)!;
  // When codes are made, when mixtures are fitted, when steps are looked for.
  for (const done of [samples, samples + 1, Math.floor(0.8 * total)]) {
    await expectAbortAfter(done, (watched) =>
      Codec.fit(model, bytes, { ...worker, ...watched }),
    );
  }
});

type Call = (options: Partial<Watched>) => Promise<unknown>;

async function expectToldAndEnded(call: Call): Promise<void> {
  const steps = await stepsOf((onProgress) => call({ onProgress }));
  expectWhole(steps);
  for (const share of [0.4, 0.9]) {
    const { done } = steps[Math.floor(share * (steps.length - 2))]!;
    await expectAbortAfter(done, call);
  }
}

test("a report is told to its end, and ends when told", async () => {
  const codec = await fit(await create(small), threes, worker);
  await expectToldAndEnded((options) => codec.report(threes, options));
});

test("curves are told to their end, and end when told", async () => {
  const shape = { inputShape: [features], units: 10 };
  const model = await create(presets.linear(shape));
  const data = digits(3, 200);
  await model.fit(data, { epochs: 100 });
  const targetBytes = [2, 4];
  await expectToldAndEnded((options) =>
    rateDistortion(model, data, { targetBytes, ...worker, ...options }),
  );
});

test("a search tells of its rounds", async () => {
  const codec = await fit(await create(small), threes);
  const steps = await stepsOf((onProgress) =>
    codec.compress(threes, { effort: 1, onProgress }),
  );
  expectWhole(steps);
  expect(steps.length).toBeGreaterThan(10);
});

test("an abort is heard while a key is made", async () => {
  const codec = await fit(await create(small), threes);
  const file = await codec.compress(threes, { passphrase: "a" });
  for (const call of [
    (signal: AbortSignal) =>
      codec.compress(threes, { passphrase: "a", signal }),
    (signal: AbortSignal) =>
      codec.decompress(file, { passphrase: "a", signal }),
  ]) {
    const reason = new Error("enough");
    const controller = new AbortController();
    const { subtle } = globalThis.crypto;
    const { deriveKey } = subtle;
    subtle.deriveKey = (...key: Parameters<typeof deriveKey>) => {
      controller.abort(reason);
      return deriveKey.apply(subtle, key);
    };
    try {
      await expect(call(controller.signal)).rejects.toBe(reason);
    } finally {
      subtle.deriveKey = deriveKey;
    }
  }
});
