// SPDX-License-Identifier: MIT
// Recommenders learn tastes, keep what they know, and say how good they are.

import { Recommender } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { firstDifference } from "../first-difference.js";
import { fit, heldOut, items, kept, kinds, known, users } from "./tastes.js";

describe.each(kinds)("%s", (kind) => {
  test("recommends what a user likes and has not rated", async () => {
    const recommender = await fit(kind);
    expect(recommender).toMatchObject({ kind, users, items });
    for (const user of [0, 7, 42]) {
      const list = await recommender.recommend(user, { n: 4 });
      expect(list.map(({ item }) => item % 2)).toEqual(Array(4).fill(user % 2));
      const scores = list.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      const rated = known.filter(([one]) => one === user);
      for (const [, item] of rated) {
        expect(list.some((one) => one.item === item)).toBe(false);
      }
    }
  });

  test("leaves out what it is told to, and lists all there is", async () => {
    const recommender = await fit(kind, { epochs: 2 });
    const all = await recommender.recommend(3, { n: 1000 });
    const rated = known.filter(([user]) => user === 3).length;
    expect(all).toHaveLength(items - rated);
    const exclude = [all[0]!.item, all[2]!.item];
    const less = await recommender.recommend(3, { n: 1000, exclude });
    const rest = all.filter(({ item }) => !exclude.includes(item));
    expect(less).toEqual(rest);
    const typed = { n: 1000, exclude: Uint32Array.from(exclude) };
    expect(await recommender.recommend(3, typed)).toEqual(rest);
  });

  test("recommends to someone new by a few likes", async () => {
    const recommender = await fit(kind);
    for (const likes of [
      [0, 2, 8],
      [1, 5, 9],
    ]) {
      const list = await recommender.recommendFor(likes, { n: 4 });
      const parity = likes[0]! % 2;
      expect(list.map(({ item }) => item % 2)).toEqual(Array(4).fill(parity));
      expect(list.some(({ item }) => likes.includes(item))).toBe(false);
    }
  });

  test("is restored from one file, and gives the same", async () => {
    const first = await fit(kind, { epochs: 3 });
    const file = await first.save();
    const second = kept(
      await Recommender.load(file, { worker: false, deterministic: true }),
    );
    expect(second).toMatchObject({ kind, users, items });
    expect(second.likedFrom).toBe(first.likedFrom);
    for (const ask of [
      (one: Recommender) => one.recommend(5),
      (one: Recommender) => one.recommendFor([1, 2]),
      (one: Recommender) => one.predict(4, 3),
      (one: Recommender) => one.evaluate(heldOut),
    ]) {
      expect(await ask(second)).toEqual(await ask(first));
    }
    expect(firstDifference(await second.save(), file)).toBe(-1);
  });

  test("learns the same from the same seed, and other from another", async () => {
    const files = [];
    for (const seed of [1, 1, 2]) {
      files.push(await (await fit(kind, { epochs: 2, seed })).save());
    }
    expect(firstDifference(files[0]!, files[1]!)).toBe(-1);
    expect(firstDifference(files[0]!, files[2]!)).not.toBe(-1);
  });

  test("is better than its baselines", async () => {
    const recommender = await fit(kind);
    const { rmse, ndcg, recall, ratings, baselines } =
      await recommender.evaluate(heldOut, { k: 3 });
    expect(ratings).toBe(heldOut.length);
    expect(ndcg).toBeGreaterThan(1.5 * baselines.popularity.ndcg);
    expect(recall).toBeGreaterThan(1.5 * baselines.popularity.recall);
    // Tastes are all there is: biases know nothing.
    expect(baselines.biases.rmse).toBeGreaterThan(1.4);
    if (kind === "multVae") expect(rmse).toBeNaN();
    else expect(rmse).toBeLessThan(0.7);
  });
});

describe("predictions", () => {
  test.each(["userAutoRec", "itemAutoRec"] as const)(
    "of %s lie within the ratings' range, and near the truth",
    async (kind) => {
      const recommender = await fit(kind);
      for (const [user, item, truth] of heldOut.slice(0, 20)) {
        const rating = await recommender.predict(user, item);
        expect(rating).toBeGreaterThanOrEqual(1);
        expect(rating).toBeLessThanOrEqual(5);
        expect(Math.abs(rating - truth)).toBeLessThan(1.8);
      }
    },
  );

  test("of multVae are probabilities", async () => {
    const recommender = await fit("multVae");
    let sum = 0;
    for (let item = 0; item < items; item++) {
      sum += await recommender.predict(0, item);
    }
    expect(sum).toBeCloseTo(1, 5);
  });

  test("of users and items without ratings are those of biases", async () => {
    for (const kind of ["userAutoRec", "itemAutoRec"] as const) {
      const recommender = await fit(kind, {
        users: users + 1,
        items: items + 1,
      });
      expect(recommender).toMatchObject({ users: users + 1, items: items + 1 });
      const mean = known.reduce((sum, [, , r]) => sum + r, 0) / known.length;
      const fresh = await recommender.predict(0, items);
      const left = known.filter(([user]) => user === 0).map(([, , r]) => r);
      // The user's bias is at most all that is left over.
      expect(Math.abs(fresh - mean)).toBeLessThan(left.length / 10);
      if (kind === "userAutoRec") continue;
      const stranger = await recommender.predict(users, 0);
      expect(Math.abs(stranger - mean)).toBeLessThan(0.5);
    }
  });
});
