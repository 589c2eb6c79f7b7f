// SPDX-License-Identifier: MIT
// The engine's part of the latent space, of looking inside and of the doctor.

import type { Data, Progress, Tensor, WorkOptions } from "autoencoder-wasm";
import { expect, test } from "vitest";
import { digits, features } from "./digits.js";
import { firstDifference } from "./first-difference.js";
import { create, small, ways } from "./models.js";
import { expectRefusal } from "./refusal.js";

const threes = digits(3, 64);

test.each(ways)("a mixture gives new samples (%s)", async (_, way) => {
  const model = await create(small, way);
  const mixture = await model.fitMixture(threes, { components: 3, seed: 1 });
  expect(mixture).toMatchObject({ dims: 8, covariance: "full" });
  expect(mixture.weights.reduce((sum, weight) => sum + weight)).toBeCloseTo(1);
  const stored = JSON.parse(JSON.stringify(mixture)) as typeof mixture;
  const samples = await model.sample(5, { mixture: stored, seed: 2 });
  expect(samples.shape).toEqual([5, features]);
  expect(await model.sample(5, { mixture, seed: 2 })).toEqual(samples);
  expect(await model.sample(5, { mixture, seed: 3 })).not.toEqual(samples);
});

test("a mixture of more components than samples is refused", async () => {
  const model = await create();
  const call = model.fitMixture(threes, { components: 65 });
  await expectRefusal(call, "data", "components (65), got 64");
  const none = model.fitMixture(threes, { components: 0 });
  await expectRefusal(none, "config", "fitMixture.components");
  const labels = null as never;
  await expectRefusal(model.fitMixture(threes, { labels }), "data", "null");
});

test("a path between two samples begins and ends in reconstructions", async () => {
  const model = await create();
  const [a, b] = [threes.subarray(0, features), digits(8, 1)];
  const { data, shape } = await model.interpolate(a, b, { steps: 4 });
  expect(shape).toEqual([4, features]);
  const first = await model.reconstruct(a);
  expect(data.slice(0, features)).toEqual(first.data);
  const last = await model.reconstruct(b);
  expect(data.slice(3 * features)).toEqual(last.data);
  const mine = Float32Array.from(b);
  const path = model.interpolate(a, mine, { steps: 4 });
  mine.fill(0);
  expect((await path).data).toEqual(data);
});

test.each(ways)("layers show their outputs (%s)", async (_, way) => {
  const model = await create(small, way);
  const hidden = await model.activations(threes, "encoder.0");
  expect(hidden.shape).toEqual([64, 32]);
  expect(hidden.data.every((value) => value >= 0)).toBe(true);
  const all = await model.activations(threes);
  const names = ["encoder.0", "bottleneck", "decoder.0", "decoder.1"];
  expect(Object.keys(all)).toEqual(names);
  expect(all["encoder.0"]).toEqual(hidden);
  expect(all.bottleneck).toEqual(await model.encode(threes));
  expect(all["decoder.1"]).toEqual(await model.reconstruct(threes));
  const unknown = model.activations(threes, "code");
  await expectRefusal(unknown, "config", ...names, 'got the string "code"');
});

test("the doctor tells what it finds, in its epoch", async () => {
  const scaled = threes.map((value) => value * 300);
  const config = { ...small, loss: "meanSquaredError" } as const;
  const model = await create(config);
  const told: string[][] = [];
  const { findings } = await model.fit(scaled, {
    epochs: 2,
    onEpoch: ({ findings: found }) => told.push(found.map(({ code }) => code)),
  });
  expect(told[0]).toContain("unscaledData");
  expect(told[1]).not.toContain("unscaledData");
  expect(findings.map(({ code }) => code)).toEqual(told.flat());
  const quiet = await model.fit(scaled, { doctor: false });
  expect(quiet.findings).toEqual([]);
  const wrong = model.fit(scaled, { doctor: "yes" as never });
  await expectRefusal(wrong, "config", "fit: doctor");
});

test("the doctor changes no result", async () => {
  const [watched, alone] = [await create(), await create()];
  const a = await watched.fit(threes, { epochs: 2 });
  const b = await alone.fit(threes, { epochs: 2, doctor: false });
  expect(a.loss).toEqual(b.loss);
  expect(await watched.save()).toEqual(await alone.save());
});

test.each(ways)("ends with the signal's reason (%s)", async (_, way) => {
  const model = await create(small, way);
  const mixture = await model.fitMixture(threes, { components: 3 });
  const one = threes.subarray(0, features);
  const code = Array.from({ length: mixture.dims }, () => 0);
  const corruption = { type: "masking", rate: 0.5 } as const;
  const verbs: Record<string, (signal: AbortSignal) => Promise<unknown>> = {
    fitMixture: (signal) => model.fitMixture(threes, { signal }),
    sample: (signal) => model.sample(5, { mixture, signal }),
    interpolate: (signal) => model.interpolate(one, one, { signal }),
    traverse: (signal) => model.traverse(one, { dimension: 0, signal }),
    arithmetic: (signal) => model.arithmetic({ add: [one], signal }),
    encode: (signal) => model.encode(one, { signal }),
    decode: (signal) => model.decode([code], { signal }),
    reconstruct: (signal) => model.reconstruct(one, { signal }),
    activations: (signal) => model.activations(one, undefined, { signal }),
    corrupt: (signal) => model.corrupt(one, { corruption, signal }),
    evaluate: (signal) => model.evaluate(one, { signal }),
  };
  for (const [name, verb] of Object.entries(verbs)) {
    const end = new AbortController();
    const run = verb(end.signal);
    end.abort(new Error(name));
    await expect(run).rejects.toThrow(name);
    await expect(verb(end.signal)).rejects.toThrow(name);
    const wrong = verb(1 as never);
    await expectRefusal(wrong, "config", `${name}: signal`, "an AbortSignal");
    await verb(new AbortController().signal); // and the model goes on
  }
});

test.each(ways)(
  "tells how far it is, and gives the same as in one piece (%s)",
  async (_, way) => {
    const inputShape = [2 ** 16]; // of which a piece has eight
    const model = await create(
      {
        inputShape,
        bottleneck: { type: "variational", units: 2, classes: 3 },
        seed: 1,
      },
      way,
    );
    const labels = [0, 1, 2, 0, 1, 2, 0, 1, 2];
    const of = { labels };
    const samples = await model.sample(9, of);
    const [a, b] = [
      samples.data.slice(0, 2 ** 16),
      samples.data.slice(-(2 ** 16)),
    ];
    const components = 2;
    const mixture = await model.fitMixture(samples, { components, labels });
    const verbs: Record<string, (how: WorkOptions) => Promise<unknown>> = {
      sample: (how) => model.sample(9, { seed: 3, ...of, ...how }),
      "sample of a mixture": (how) =>
        model.sample(9, { mixture, ...of, ...how }),
      interpolate: (how) =>
        model.interpolate(a, b, { steps: 9, label: 1, ...how }),
      traverse: (how) =>
        model.traverse(a, { dimension: 1, steps: 9, label: 1, ...how }),
      arithmetic: (how) =>
        model.arithmetic({ add: Array<Data>(9).fill(a), label: 1, ...how }),
      fitMixture: (how) =>
        model.fitMixture(samples, { components, ...of, ...how }),
    };
    for (const [name, verb] of Object.entries(verbs)) {
      const told: Progress[] = [];
      const result = await verb({ onProgress: (at) => told.push(at) });
      expect(difference(result, await verb({})), name).toBe(-1);
      expect(told.length, name).toBeGreaterThan(1);
      const [first, last] = [told[0]!, told.at(-1)!];
      expect([last.done, last.total], name).toEqual([first.total, first.total]);
      expect(first.done, name).toBeLessThan(first.total);
      const wrong = verb({ onProgress: 1 as never });
      await expectRefusal(wrong, "config", "onProgress");
    }
  },
);

test.each(ways)(
  "tells nothing more once it was aborted (%s)",
  async (_, way) => {
    const inputShape = [2 ** 16];
    const bottleneck = { type: "variational", units: 2 } as const;
    const model = await create({ inputShape, bottleneck }, way);
    const samples = await model.sample(40);
    const verbs: Record<string, (how: WorkOptions) => Promise<unknown>> = {
      sample: (how) => model.sample(40, how),
      fitMixture: (how) => model.fitMixture(samples, { components: 2, ...how }),
    };
    for (const [name, verb] of Object.entries(verbs)) {
      const end = new AbortController();
      let told = 0;
      const onProgress = () => {
        told++;
        end.abort(new Error(name));
      };
      const run = verb({ signal: end.signal, onProgress });
      await expect(run).rejects.toThrow(name);
      await verb({}); // behind which nothing of the other is left
      expect(told, name).toBe(1);
    }
    const most = model.sample(2 ** 31 - 1, { onProgress: () => 0 });
    await expectRefusal(most, "memory", "fewer");
  },
);

/** Of tensors in their values, of others in what is saved of them. */
function difference(one: unknown, other: unknown): number {
  const bytes = (value: unknown) =>
    (value as Partial<Tensor>).data ?? Buffer.from(JSON.stringify(value));
  return firstDifference(bytes(one), bytes(other));
}
