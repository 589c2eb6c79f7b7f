// SPDX-License-Identifier: MIT
// Neighbours in the space of the features, and classifiers in files.

import { Classifier } from "autoencoder-wasm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Autoencoder } from "autoencoder-wasm";
import { small } from "../models.js";
import { features } from "../digits.js";
import { pseudoRandom } from "../pseudo-random.js";
import { expectRefusal } from "../refusal.js";

const data = pseudoRandom(40 * features, 9);
const labels = Array.from({ length: 40 }, (_, i) => (7 * i) % 4);
let classifier: Classifier;

beforeAll(async () => {
  const model = await Autoencoder.create(small, { worker: false });
  const options = { epochs: 1, neighbours: true };
  classifier = await Classifier.fit(model, data, labels, options);
  model.dispose();
});

afterAll(() => classifier.dispose());

/** By sorting all distances, in doubles. */
function sorted(query: Float32Array, all: Float32Array, size: number) {
  return Array.from({ length: all.length / size }, (_, row) => {
    const squares = query.map((x, j) => (x - all[row * size + j]!) ** 2);
    const sum = squares.reduce((a, b) => a + b, 0);
    return { row, distance: Math.sqrt(sum) };
  }).sort((a, b) => a.distance - b.distance);
}

describe("nearest", () => {
  test("is what sorting all distances gives", async () => {
    const queries = pseudoRandom(3 * features, 4);
    const found = await classifier.nearest(queries, 5);
    expect(found.shape).toEqual([3, 5]);
    const all = (await classifier.features(data)).data;
    const { data: codes, shape } = await classifier.features(queries);
    const size = shape[1]!;
    for (let i = 0; i < 3; i++) {
      const query = codes.subarray(i * size, (i + 1) * size);
      const wanted = sorted(query, all, size).slice(0, 5);
      wanted.forEach(({ row, distance }, j) => {
        expect(found.indices[5 * i + j]).toBe(row);
        expect(found.labels[5 * i + j]).toBe(labels[row]);
        expect(found.distances[5 * i + j]).toBeCloseTo(distance, 4);
      });
    }
  });

  test("a training sample is nearest to itself; progress counts queries", async () => {
    const seen: number[] = [];
    const onProgress = ({ done }: { done: number }) => seen.push(done);
    const { indices, distances } = await classifier.nearest(data, 1, {
      onProgress,
    });
    indices.forEach((row, i) => expect(row).toBe(i));
    expect(Math.max(...distances)).toBeLessThan(1e-3);
    expect(seen.at(-1)).toBe(40);
    const many = classifier.nearest(data, 41);
    await expectRefusal(many, "config", "1 to 40", "41");
  });
});

describe("a file", () => {
  test("gives the same classifier back", async () => {
    const file = await classifier.save();
    const loaded = await Classifier.load(file, { worker: false });
    expect(loaded.classes).toBe(4);
    const wanted = await classifier.probabilities(data);
    expect(await loaded.probabilities(data)).toEqual(wanted);
    const near = await classifier.nearest(data, 2);
    expect(await loaded.nearest(data, 2)).toEqual(near);
    loaded.dispose();
  });

  test("a flipped bit, a cut and a model file are refused", async () => {
    const file = await classifier.save();
    for (let at = 5; at < file.length; at += 4099) {
      const flipped = file.slice();
      flipped[at]! ^= 1 << (at % 8);
      await expectRefusal(Classifier.load(flipped), "checkpoint", "got");
    }
    for (const length of [0, 7, 100, file.length - 1]) {
      const cut = Classifier.load(file.slice(0, length));
      await expectRefusal(cut, "checkpoint", "got");
    }
    const model = await Autoencoder.create(small, { worker: false });
    const other = Classifier.load(await model.save());
    await expectRefusal(other, "checkpoint", "format");
    model.dispose();
  });
});
