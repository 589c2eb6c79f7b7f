// SPDX-License-Identifier: MIT
// Recommenders that are used otherwise than they should, watched, aborted, and
// loaded from files that are none; and their figures against the definition.

import { Recommender } from "autoencoder-wasm";
import type { RecommenderOptions } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { expectRefusal } from "../refusal.js";
import type { Untyped } from "../refusal.js";
import { withMetadata, header } from "../safetensors.js";
import { fit, heldOut, items, known } from "./tastes.js";

const options: RecommenderOptions = {
  kind: "userAutoRec",
  units: 4,
  epochs: 2,
  batchSize: 10,
  worker: false,
};

describe("evaluate", () => {
  test("gives what predictions and lists give, one by one", async () => {
    const recommender = await fit("userAutoRec", { epochs: 5 });
    const { rmse, recall, users } = await recommender.evaluate(heldOut, {
      k: 5,
    });
    let squares = 0;
    for (const [user, item, truth] of heldOut) {
      squares += (truth - (await recommender.predict(user, item))) ** 2;
    }
    expect(rmse).toBeCloseTo(Math.sqrt(squares / heldOut.length), 5);
    const recalls: number[] = [];
    for (const user of new Set(heldOut.map(([one]) => one))) {
      const liked = heldOut.filter(
        ([one, , truth]) => one === user && truth >= recommender.likedFrom,
      );
      if (liked.length === 0) continue;
      const list = await recommender.recommend(user, { n: 5 });
      const hits = liked.filter(([, item]) =>
        list.some((one) => one.item === item),
      );
      recalls.push(hits.length / Math.min(5, liked.length));
    }
    expect(users).toBe(recalls.length);
    const mean = recalls.reduce((sum, x) => sum + x, 0) / recalls.length;
    expect(recall).toBeCloseTo(mean, 9);
  });

  test("takes users and items that training did not see", async () => {
    const recommender = await fit("userAutoRec", { epochs: 2 });
    const strange: [number, number, number][] = [
      [1000, 3, 4],
      [0, 500, 4],
    ];
    const { rmse, ratings, users } = await recommender.evaluate(strange);
    expect(rmse).toBeGreaterThan(0);
    expect({ ratings, users }).toEqual({ ratings: 2, users: 1 });
  });

  test("tells how far it is, and ends with the signal", async () => {
    const recommender = await fit("itemAutoRec", { epochs: 2 });
    const progress: number[] = [];
    await recommender.evaluate(heldOut, {
      onProgress: ({ done, total }) => progress.push(done / total),
    });
    expect(progress.at(-1)).toBe(1);
    const signal = AbortSignal.abort("enough");
    const aborted = recommender.evaluate(heldOut, { signal });
    await expect(aborted).rejects.toBe("enough");
  });
});

describe("fit", () => {
  test("tells each batch, with its loss", async () => {
    const seen: number[] = [];
    const losses: number[] = [];
    await fit("userAutoRec", {
      ...options,
      epochs: 20,
      onProgress: ({ done, total, loss }) => {
        expect(total).toBe(120);
        seen.push(done);
        losses.push(loss);
      },
    });
    expect(seen).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
    expect(losses.at(-1)!).toBeLessThan(losses[0]!);
  });

  test("ends with the signal, before and while it trains", async () => {
    const before = AbortSignal.abort("before");
    const none = Recommender.fit(known, { ...options, signal: before });
    await expect(none).rejects.toBe("before");
    const controller = new AbortController();
    const run = Recommender.fit(known, {
      ...options,
      epochs: 100_000,
      signal: controller.signal,
      onProgress: () => controller.abort("while"),
    });
    await expect(run).rejects.toBe("while");
  });

  test("rejects with what a callback threw", async () => {
    const mistake = new TypeError("no such chart");
    const onProgress = () => {
      throw mistake;
    };
    const run = Recommender.fit(known, { ...options, onProgress });
    await expect(run).rejects.toBe(mistake);
  });

  test("takes fewer units by default where users are very many", async () => {
    const two: [number, number, number][] = [
      [0, 0, 1],
      [1, 0, 5],
    ];
    using recommender = await Recommender.fit(two, {
      kind: "itemAutoRec",
      users: 1_200_000,
      epochs: 1,
      worker: false,
    });
    expect(recommender.model.codeShape).toEqual([10]);
  });

  test("takes columns of any type, and clicks without ratings", async () => {
    const column = (at: number) => known.map((triple) => triple[at]!);
    const forms = [
      known,
      { users: column(0), items: column(1), ratings: column(2) },
      {
        users: Uint16Array.from(column(0)),
        items: Uint32Array.from(column(1)),
        ratings: Float32Array.from(column(2)),
      },
    ];
    const lists = [];
    for (const ratings of forms) {
      using recommender = await Recommender.fit(ratings, options);
      lists.push(await recommender.recommend(0));
    }
    expect(lists[1]).toEqual(lists[0]);
    expect(lists[2]).toEqual(lists[0]);
    const clicks = { users: [0, 0, 1], items: [0, 1, 1] };
    const kind = { ...options, kind: "multVae", hidden: 4 } as const;
    using recommender = await Recommender.fit(clicks, kind);
    expect(recommender).toMatchObject({ users: 2, items: 2, likedFrom: 1 });
  });

  test.each<[Untyped, string, string]>([
    [{}, "kind", "userAutoRec, itemAutoRec, multVae"],
    [{ ...options, kind: "svd" }, "kind", 'got the string "svd"'],
    [{ ...options, beta: 1 }, "only the options", "beta"],
    [{ ...options, unit: 1 }, "only the options", "unit"],
    [{ ...options, units: 0 }, "units", "got 0"],
    [{ ...options, l2: -1 }, "l2", "from 0 up"],
    [{ ...options, learningRate: 0 }, "learningRate", "above 0"],
    [{ ...options, dropout: 1 }, "dropout", "0.999"],
    [{ ...options, dropout: NaN }, "dropout", "NaN"],
    [{ ...options, likedFrom: NaN }, "likedFrom", "NaN"],
    [{ ...options, seed: -1 }, "seed", "-1"],
    [{ ...options, signal: 1 }, "signal", "AbortSignal"],
  ])("refuses the options %o", async (wrong: Untyped, option, part) => {
    const run = Recommender.fit(known, wrong);
    await expectRefusal(run, "config", option, part);
  });

  test.each([
    ["nothing", [], "at least one rating"],
    ["text", "1 2 3", "expected ratings as"],
    ["lengths that differ", { users: [1], items: [1, 2] }, "1, 2, 1"],
    ["a name", [["Ann", 1, 2]], 'got the string "Ann". parseRatings'],
    ["an item below 0", [[1, -1, 2]], "number of an item"],
    ["a number beyond all", [[2 ** 30, 1, 2]], "0 to 16777215"],
    ["NaN", [[1, 1, NaN]], "finite rating, got NaN"],
    ["no triple", [[1, 1, 1], 5], "got 5 at index 1"],
    ["a table", [[5, 3, 4, 1]], "an array of 4 at index 0. Of a table"],
    ["half a rating", [[1, 1, 1], [5]], "an array of 1 at index 1"],
    ["ratings that are all equal", [[0, 1, 3], [1, 1, 3]], 'kind: "multVae"'], // prettier-ignore
  ])("refuses %s", async (_, ratings, part) => {
    const run = Recommender.fit(ratings as Untyped, options);
    await expectRefusal(run, "data", part);
  });

  test("refuses clicks of which none is a like", async () => {
    const kind = { ...options, kind: "multVae", likedFrom: 6 } as const;
    const run = Recommender.fit(known, kind);
    await expectRefusal(run, "data", "at least 6", "none above 5", "Lower");
  });
});

describe("a recommender", () => {
  test("refuses users, items and lists that are none", async () => {
    const recommender = await fit("userAutoRec", { epochs: 1 });
    await expectRefusal(recommender.recommend(60), "data", "0 to 59, got 60");
    await expectRefusal(recommender.predict(0, items), "data", "0 to 23");
    await expectRefusal(recommender.predict(-1, 0), "data", "user");
    await expectRefusal(recommender.recommendFor([]), "data", "liked");
    await expectRefusal(recommender.recommendFor([99]), "data", "got 99");
    const wrong: [Untyped, string][] = [
      [{ n: 0 }, "n: expected"],
      [{ exclude: 3 }, "exclude"],
      [{ top: 3 }, "only the options"],
    ];
    for (const [options, part] of wrong) {
      await expectRefusal(recommender.recommend(0, options), "config", part);
    }
    const outside = recommender.recommend(0, { exclude: [24] });
    await expectRefusal(outside, "data", "got 24");
    await expectRefusal(recommender.evaluate([]), "data", "none");
  });

  test("rejects with disposed after its end", async () => {
    const recommender = await fit("userAutoRec", { epochs: 1 });
    recommender.dispose();
    await expectRefusal(recommender.recommend(0), "disposed");
  });
});

describe("a file", () => {
  test("that was damaged anywhere is refused", async () => {
    const file = await (await fit("userAutoRec", { epochs: 1 })).save();
    for (let i = 0; i < file.length; i += 97) {
      const damaged = file.slice();
      damaged[i]! ^= 1 << (i % 8);
      await expectRefusal(Recommender.load(damaged), "checkpoint");
    }
    const short = Recommender.load(file.subarray(0, -1));
    await expectRefusal(short, "checkpoint");
    const model = await (await fit("userAutoRec", { epochs: 1 })).model.save();
    await expectRefusal(Recommender.load(model), "checkpoint");
  });

  test("of the model alone has another kind", async () => {
    const file = await (await fit("userAutoRec", { epochs: 1 })).save();
    const { metadata } = header(file);
    const state = JSON.parse(metadata.state!) as Record<string, unknown>;
    const changed = JSON.stringify({ ...state, items: 9 });
    const other = withMetadata(file, { ...metadata, state: changed });
    await expectRefusal(Recommender.load(other), "checkpoint");
  });
});
