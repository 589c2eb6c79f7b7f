// SPDX-License-Identifier: MIT
// New samples around given ones, and what is reported of generated ones.

import { augment, Classifier, generationReport } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import {
  frechetDistance,
  gaussianOf,
} from "../../../bindings/ts/applications/generation/frechet.js";
import { symmetricEigen } from "../../../bindings/ts/applications/generation/symmetric-eigen.js";
import { create } from "../models.js";
import { pseudoRandom } from "../pseudo-random.js";
import { expectRefusal } from "../refusal.js";

const identity = (features: number) =>
  create({
    inputShape: [features],
    decoder: [{ type: "activation", activation: "linear" }],
  });

describe("the Fréchet distance", () => {
  test("is what the root of C₁C₂ itself, by Denman–Beavers, gives", () => {
    const a = pseudoRandom(40 * 6, 1);
    const b = pseudoRandom(50 * 6, 2).map((x) => x * x);
    const distance = frechetDistance(gaussianOf(a, 6), gaussianOf(b, 6));
    expect(distance).toBeCloseTo(0.20691229000689076, 8);
  });

  test("of independent normals is Σ(m₁ − m₂)² + Σ(σ₁ − σ₂)²", () => {
    const normal = (mean: number[], deviation: number[]) => ({
      mean: Float64Array.from(mean),
      covariance: Float64Array.from({ length: 9 }, (_, i) =>
        i % 4 === 0 ? deviation[i / 4]! ** 2 : 0,
      ),
    });
    const a = normal([0, 1, 2], [1, 2, 3]);
    const b = normal([1, 1, 4], [3, 2, 0]);
    expect(frechetDistance(a, b)).toBeCloseTo(1 + 4 + 4 + 9, 10);
    expect(frechetDistance(a, a)).toBeCloseTo(0, 10);
  });

  test("eigenvectors give the matrix back, and are orthonormal", () => {
    const size = 20;
    const half = pseudoRandom(size * size, 8);
    const matrix = Float64Array.from(half, (x, i) => {
      return x + half[(i % size) * size + Math.floor(i / size)]!;
    });
    const { values, vectors } = symmetricEigen(matrix);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        let [back, dot] = [0, 0];
        for (let k = 0; k < size; k++) {
          const [vi, vj] = [vectors[k * size + i]!, vectors[k * size + j]!];
          back += values[k]! * vi * vj;
          dot += vectors[i * size + k]! * vectors[j * size + k]!;
        }
        expect(back).toBeCloseTo(matrix[i * size + j]!, 10);
        expect(dot).toBeCloseTo(i === j ? 1 : 0, 10);
      }
    }
  });
});

describe("augment", () => {
  const data = pseudoRandom(30 * 4, 3).map((x, i) => (i % 4) * x);

  test("noise around each code, as wide as told", async () => {
    const model = await identity(4);
    const options = { count: 500, spread: 0.1, seed: 4 };
    const { data: made, shape } = await augment(model, data, options);
    expect(shape).toEqual([15000, 4]);
    for (let feature = 0; feature < 4; feature++) {
      const column = data.filter((_, i) => i % 4 === feature);
      const { deviation } = moments(column);
      const noise = made
        .filter((_, i) => i % 4 === feature)
        .map((x, i) => x - column[Math.floor(i / 500)]!);
      const found = moments(noise);
      expect(Math.abs(found.mean)).toBeLessThan(0.005 * deviation + 1e-9);
      expect(Math.abs(found.deviation - 0.1 * deviation)).toBeLessThan(
        0.003 * deviation + 1e-9,
      );
    }
  });

  test("the seed decides; progress counts new samples", async () => {
    const model = await identity(4);
    const seen: unknown[] = [];
    const onProgress = (progress: unknown) => seen.push(progress);
    const one = await augment(model, data, { seed: 1, onProgress });
    expect(seen.at(-1)).toEqual({ done: 30, total: 30 });
    expect(await augment(model, data, { seed: 1 })).toEqual(one);
    expect(await augment(model, data, { seed: 2 })).not.toEqual(one);
  });

  test("a model that is told classes is told those of the samples", async () => {
    const bottleneck = { type: "variational", units: 2, classes: 2 } as const;
    const model = await create({ inputShape: [4], bottleneck, seed: 1 });
    const labels = Array.from({ length: 30 }, (_, i) => i % 2);
    const { data: made } = await augment(model, data, {
      labels,
      count: 2,
      spread: 1e-9,
    });
    const near = await model.reconstruct(data, { labels });
    made.forEach((x, i) => {
      const sample = Math.floor(i / 8);
      expect(x).toBeCloseTo(near.data[4 * sample + (i % 4)]!, 5);
    });
  });

  test("wrong use, and an abort", async () => {
    const model = await identity(4);
    const wide = augment(model, data, { spread: 0 });
    await expectRefusal(wide, "config", "above 0", "got 0");
    const odd = augment(model, data, { strength: 1 } as object);
    await expectRefusal(odd, "config", "strength");
    await expectRefusal(augment(model, data.subarray(1)), "shape", "119");
    const signal = AbortSignal.abort("no");
    await expect(augment(model, data, { signal })).rejects.toBe("no");
  });
});

describe("generationReport", () => {
  test("tells copies, real ones and noise apart", async () => {
    const all = twoKinds(240);
    const [training, heldOut] = [all.subarray(0, 720), all.subarray(720)];
    const labels = Array.from({ length: 120 }, (_, i) => i % 2);
    const model = await create({
      inputShape: [6],
      bottleneck: { type: "dense", units: 3, activation: "tanh" },
      seed: 2,
    });
    const classifier = await Classifier.fit(model, training, labels, {
      epochs: 10,
      learningRate: 0.02,
      batchSize: 20,
    });
    const copies = await generationReport(training, training, classifier, {
      heldOut,
    });
    expect(copies.frechetDistance).toBeCloseTo(0, 6);
    expect(copies.medianNearest).toBe(0);
    copies.nearestIndices.forEach((row, i) => expect(row).toBe(i));
    expect(copies.heldOut!.medianNearest).toBeGreaterThan(0.05);
    expect(copies.classShares[0]).toBeCloseTo(0.5, 1);
    const noise = pseudoRandom(720, 77).map((x) => 3 * x);
    const wrong = await generationReport(noise, training, classifier);
    const { frechetDistance: real, medianNearest } = copies.heldOut!;
    expect(wrong.frechetDistance).toBeGreaterThan(5 * real);
    expect(wrong.medianNearest).toBeGreaterThan(3 * medianNearest);
    expect(wrong.heldOut).toBeUndefined();
    const one = generationReport(noise.subarray(0, 6), training, classifier);
    await expectRefusal(one, "data", "two samples");
    classifier.dispose();
  });
});

/** Around 0 and around 1, by turns, with six values each. */
function twoKinds(count: number): Float32Array {
  const noise = pseudoRandom(count * 6, 12);
  return noise.map((x, i) => (Math.floor(i / 6) % 2) + 0.3 * x);
}

function moments(values: Float32Array) {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const square = values.reduce((a, b) => a + (b - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(square / values.length) };
}
