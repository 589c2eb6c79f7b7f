// SPDX-License-Identifier: MIT
// A detector in use: models of one's own, files, wrong calls, aborts, series.

import { AnomalyDetector, windows } from "autoencoder-wasm";
import type { Progress } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { digits, features } from "../digits.js";
import { create, small } from "../models.js";
import { expectRefusal } from "../refusal.js";
import type { Untyped } from "../refusal.js";
import { normalRows, oddRows } from "./anomaly-tables.js";

const train = normalRows(120, 1);
const fit = (options: Untyped = {}) =>
  AnomalyDetector.fit(train, { worker: false, epochs: 2, ...options });

describe("a model of one's own", () => {
  const ones = digits(1, 200);

  test("finds digits it has not learnt", async () => {
    const encoder = [
      { type: "flatten" },
      { type: "dense", units: 32, activation: "relu" },
    ] as const;
    const model = await create({ ...small, inputShape: [14, 14, 1], encoder });
    await model.fit(ones, { epochs: 40 });
    const detector = await AnomalyDetector.fit(model, ones, {
      worker: false,
    });
    expect(detector.model).toBe(model);
    const others = digits(8, 50);
    const both = Float32Array.from([
      ...digits(1, 250).slice(200 * features),
      ...others,
    ]);
    const labels = Array.from({ length: 100 }, (_, i) => Number(i >= 50));
    const report = await detector.report(both, labels);
    expect(report.detector.auroc).toBeGreaterThan(0.9);
    detector.dispose();
    // It is not the detector's.
    await model.encode(ones);
  });

  test("keeps the shape of its samples", async () => {
    const model = await create({
      inputShape: [14, 14, 1],
      encoder: [{ type: "flatten" }, { type: "dense", units: 8 }],
    });
    const detector = await AnomalyDetector.fit(model, ones, {
      baselines: false,
    });
    const { errors, nearest } = await detector.explain(
      ones.slice(0, 3 * features),
    );
    expect(errors.shape).toEqual([3, 14, 14, 1]);
    expect(nearest.samples.shape).toEqual([3, 14, 14, 1]);
    expect([...nearest.indices]).toEqual([0, 1, 2]);
  });
});

describe("a file", () => {
  test("gives the same detector", async () => {
    using detector = await fit({ score: "code" });
    await detector.setThreshold({ type: "pareto", risk: 0.01 });
    const file = await detector.save();
    using again = await AnomalyDetector.load(file, { worker: false });
    expect(again.score).toBe("code");
    expect(again.threshold).toBe(detector.threshold);
    const rows = oddRows(20, 1, 3);
    expect(await again.scores(rows)).toEqual(await detector.scores(rows));
    expect(await again.explain(rows)).toEqual(await detector.explain(rows));
    const labels = rows.map((_, i) => i % 2);
    expect(await again.report(rows, labels)).toEqual(
      await detector.report(rows, labels),
    );
    const rule = { type: "contamination", share: 0.2 } as const;
    const threshold = await detector.setThreshold(rule);
    expect(await again.setThreshold(rule)).toBe(threshold);
    await again.setThreshold({ type: "pareto", risk: 0.01 });
    expect(await again.save()).toEqual(file);
  });

  test("that is damaged is refused", async () => {
    using detector = await fit({ baselines: false });
    const file = await detector.save();
    const refused = (bytes: Uint8Array) =>
      expectRefusal(
        AnomalyDetector.load(bytes, { worker: false }),
        "checkpoint",
      );
    for (let at = 0; at < file.length; at += 97) {
      const damaged = file.slice();
      damaged[at]! ^= 4;
      await refused(damaged);
      await refused(file.subarray(0, at));
    }
    await refused(await detector.model.save());
  });
});

test("wrong options are refused", async () => {
  const refused = (options: Untyped, ...parts: string[]) =>
    expectRefusal(fit(options), "config", ...parts);
  await refused({ contamination: 0.1 }, "got contamination");
  await refused({ score: "best" }, "score", "combined, reconstruction, code");
  await refused({ trim: 0.6 }, "trim", "0.5");
  await refused({ baselines: 1 }, "baselines");
  await refused({ epochs: 0 }, "epochs");
  await refused({ threshold: { type: "best" } }, "threshold.type");
  const layer = { type: "dense", units: 2 } as const;
  const model = await create({ inputShape: [6], encoder: [layer] });
  const own = AnomalyDetector.fit(model, train, { epochs: 3 } as Untyped);
  await expectRefusal(own, "config", "got epochs");
});

test("what is too far for a number is an anomaly", async () => {
  using detector = await fit();
  const far = [[3e38, 1, 1, 1, 1, 1]];
  expect(await detector.scores(far)).toEqual(Float64Array.of(Infinity));
  expect(await detector.predict(far)).toEqual(Uint8Array.of(1));
});

test("wrong data is refused", async () => {
  const images = { data: new Float32Array(40), shape: [10, 2, 2] };
  const none = AnomalyDetector.fit(images, { worker: false });
  await expectRefusal(none, "config", "expected a model", "[2, 2]");
  const one = AnomalyDetector.fit([[1, 2]], { worker: false });
  await expectRefusal(one, "data", "two samples");
  using detector = await fit();
  const gap = [train[0]!, [1, 2, NaN, 4, 5, 6]];
  await expectRefusal(detector.scores(gap), "data", "sample 1, value 2");
  await expectRefusal(detector.predict([[1]]), "shape", "rows of 6");
  const labelled = (labels: Untyped) => detector.report(train, labels);
  await expectRefusal(labelled([1]), "data", "120 labels", "length 1");
  const same = train.map(() => 1);
  await expectRefusal(labelled(same), "data", "one kind alone");
  const many = train.map((_, i) => i % 3);
  await expectRefusal(labelled(many), "data", "1 or true");
  await expectRefusal(labelled(undefined), "data", "undefined");
  const pushed = detector.stream().push("1" as Untyped);
  await expectRefusal(pushed, "data", "push: expected");
  const option = { foo: 1 } as Untyped;
  expect(() => detector.stream(option)).toThrow("options (none), got foo");
  detector.dispose();
  await expectRefusal(detector.scores(train), "disposed");
});

test("a fit and scores tell how far they are, and are aborted", async () => {
  const seen: Progress[] = [];
  const onProgress = (progress: Progress) => void seen.push(progress);
  using detector = await fit({ onProgress });
  expect(seen.at(-1)).toEqual({ done: 720, total: 720 });
  await detector.scores(train, { onProgress });
  expect(seen.at(-1)).toEqual({ done: 120, total: 120 });
  const reason = new Error("enough");
  const signal = AbortSignal.abort(reason);
  await expect(fit({ signal })).rejects.toBe(reason);
  await expect(detector.scores(train, { signal })).rejects.toBe(reason);
  const controller = new AbortController();
  const late = fit({
    signal: controller.signal,
    onProgress: () => controller.abort(reason),
  });
  await expect(late).rejects.toBe(reason);
});

describe("a series", () => {
  /** Two waves a step; at step 150 they stop for a while. */
  const series = Array.from({ length: 200 }, (_, t) => {
    const swing = t >= 150 && t < 158 ? 0.2 : 1;
    return [swing * Math.sin(t / 3), swing * Math.cos(t / 5)];
  });
  const length = 12;

  async function detectorOfWaves() {
    const model = await create({
      inputShape: [length, 2],
      encoder: [{ type: "flatten" }, { type: "dense", units: 6 }],
    });
    const normal = windows(series.slice(0, 140), { length });
    await model.fit(normal, { epochs: 150, batchSize: 16 });
    return AnomalyDetector.fit(model, normal, {
      baselines: false,
      threshold: { type: "deviation", factor: 5 },
    });
  }

  test("is scored step by step as it is at once", async () => {
    const detector = await detectorOfWaves();
    const expected = await detector.scores(windows(series, { length }));
    const stream = detector.stream();
    const found = [];
    // Pushed in pieces of many lengths; the answers come in order.
    const pushes: Promise<{ step: number; score: number }[]>[] = [];
    for (let from = 0, size = 1; from < series.length; from += size++) {
      pushes.push(stream.push(series.slice(from, from + size).flat()));
    }
    for (const push of pushes) found.push(...(await push));
    expect(found.map(({ step }) => step)).toEqual(
      Array.from(expected, (_, i) => i + length - 1),
    );
    found.forEach(({ score }, i) => expect(score).toBeCloseTo(expected[i]!, 5));
    const whole = await detector
      .stream()
      .push(Float32Array.from(series.flat()));
    expect(whole.length).toBe(expected.length);
    const odd = whole.filter(({ anomaly }) => anomaly).map(({ step }) => step);
    expect(odd.length).toBeGreaterThan(8);
    expect(Math.min(...odd)).toBeGreaterThanOrEqual(150);
    expect(Math.max(...odd)).toBeLessThan(158 + length);
  });

  test("goes on after a push that was refused", async () => {
    const detector = await detectorOfWaves();
    const stream = detector.stream();
    const steps = series.flat();
    await stream.push(steps.slice(0, 2 * length));
    await expectRefusal(stream.push([1, 2, 3]), "shape", "steps of 2 values");
    await expectRefusal(stream.push([NaN, 2]), "data", "finite");
    await expectRefusal(stream.push([]), "data", "push");
    const [next] = await stream.push(steps.slice(2 * length, 2 * length + 2));
    expect(next!.step).toBe(length);
  });

  test("of one value a step takes numbers; images have no steps", async () => {
    using detector = await fit();
    const stream = detector.stream();
    const answers = [];
    for (const value of train[0]!) answers.push(await stream.push(value));
    expect(answers.map(({ length }) => length)).toEqual([0, 0, 0, 0, 0, 1]);
    const [score] = await detector.scores([train[0]!]);
    expect(answers[5]![0]).toMatchObject({ step: 5 });
    expect(answers[5]![0]!.score).toBeCloseTo(score!, 6);
    const model = await create({
      inputShape: [2, 2, 1],
      encoder: [{ type: "flatten" }, { type: "dense", units: 2 }],
    });
    const images = {
      data: new Float32Array(12).map((_, i) => i % 5),
      shape: [3, 2, 2, 1],
    };
    const other = await AnomalyDetector.fit(model, images, {
      baselines: false,
    });
    expect(() => other.stream()).toThrow("[steps, features]");
  });
});
