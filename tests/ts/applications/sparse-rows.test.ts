// SPDX-License-Identifier: MIT
// Sparse matrices against maps that know the same, and what biases are by
// definition.

import { describe, expect, test } from "vitest";
import { Biases } from "../../../bindings/ts/applications/recommender/biases.js";
import { solveSymmetric } from "../../../bindings/ts/applications/recommender/solve.js";
import { rowsOfRatings } from "../../../bindings/ts/applications/recommender/sparse-rows.js";
import type { SparseRows } from "../../../bindings/ts/applications/recommender/sparse-rows.js";
import { pseudoRandom } from "../pseudo-random.js";

const least = { users: 0, items: 0 };

/** 400 ratings of 30 users for 20 items: some twice, some rows empty. */
function someRatings() {
  const draws = pseudoRandom(3 * 400, 11);
  const column = (at: number, most: number) =>
    Array.from({ length: 400 }, (_, i) =>
      Math.floor(draws[3 * i + at]! * most),
    );
  return { users: column(0, 30), items: column(1, 20), values: column(2, 50) };
}

function entriesOf(rows: SparseRows): [string, number][] {
  return Array.from({ length: rows.count }, (_, row) =>
    [...rows.columnsOf(row)].map((column, i): [string, number] => [
      `${row},${column}`,
      rows.valuesOf(row)[i]!,
    ]),
  ).flat();
}

describe("sparse rows", () => {
  test("have the last rating of each user and item, in order", async () => {
    const ratings = someRatings();
    const known = new Map<string, number>();
    ratings.users.forEach((user, i) => {
      known.set(`${user},${ratings.items[i]!}`, ratings.values[i]!);
    });
    expect(known.size).toBeLessThan(400);
    const rows = await rowsOfRatings("test", ratings, least);
    expect(rows).toMatchObject({ count: 30, width: 20, size: known.size });
    expect(new Map(entriesOf(rows))).toEqual(known);
    for (let row = 0; row < rows.count; row++) {
      const columns = [...rows.columnsOf(row)];
      expect(columns).toEqual(columns.toSorted((a, b) => a - b));
      expect(rows.lengthOf(row)).toBe(columns.length);
    }
  });

  test("are looked up", async () => {
    const rows = await rowsOfRatings("test", someRatings(), least);
    const known = new Map(entriesOf(rows));
    for (let place = 0; place < 30 * 20; place++) {
      const [row, column] = [Math.floor(place / 20), place % 20];
      expect(rows.at(row, column)).toBe(known.get(`${row},${column}`));
    }
  });

  test("exchange with columns, and back", async () => {
    const rows = await rowsOfRatings("test", someRatings(), least);
    const turned = await rows.transposed();
    expect(turned).toMatchObject({ count: 20, width: 30 });
    const swapped = entriesOf(turned).map(([place, value]) => [
      place.split(",").toReversed().join(),
      value,
    ]);
    const sorted = (list: unknown[]) => list.map(String).toSorted();
    expect(sorted(swapped)).toEqual(sorted(entriesOf(rows)));
    expect(await turned.transposed()).toEqual(rows);
  });

  test("may be wider and more than the ratings name", async () => {
    const one = { users: [1], items: [2], values: undefined };
    const rows = await rowsOfRatings("test", one, { users: 5, items: 9 });
    expect(rows).toMatchObject({ count: 5, width: 9, size: 1 });
    expect(rows.at(1, 2)).toBe(1);
  });

  test("end with the signal", async () => {
    const signal = AbortSignal.abort("enough");
    const rows = rowsOfRatings("test", someRatings(), least, signal);
    await expect(rows).rejects.toBe("enough");
  });
});

describe("biases", () => {
  test("are what is left over, shared with so many ratings of 0", async () => {
    const rows = await rowsOfRatings("test", someRatings(), least);
    const biases = await Biases.of(rows);
    const mean = rows.values.reduce((sum, x) => sum + x, 0) / rows.size;
    expect(biases.mean).toBeCloseTo(mean, 9);
    for (let user = 0; user < rows.count; user++) {
      const left = [...rows.columnsOf(user)].map(
        (item, i) => rows.valuesOf(user)[i]! - mean - biases.items[item]!,
      );
      const sum = left.reduce((total, x) => total + x, 0);
      expect(biases.users[user]).toBeCloseTo(sum / (10 + left.length), 9);
    }
  });

  test("of one item with a rating of 5 and one with 1, by hand", async () => {
    // 25 + 1 and 10 + 2 ratings: the user's part is 0 by symmetry.
    const ratings = { users: [0, 0], items: [0, 1], values: [5, 1] };
    const biases = await Biases.of(await rowsOfRatings("test", ratings, least));
    expect([...biases.items]).toEqual([2 / 26, -2 / 26]);
    expect(biases.expect(0, 0)).toBeCloseTo(3 + 2 / 26, 12);
    expect(biases.expect(7, 7)).toBe(3);
  });
});

describe("solveSymmetric", () => {
  test("solves 4x + 2y = 10, 2x + 3y = 9", () => {
    const x = solveSymmetric(Float64Array.of(4, 2, 2, 3), [10, 9]);
    expect(x[0]).toBeCloseTo(1.5, 12);
    expect(x[1]).toBeCloseTo(2, 12);
  });

  test("gives finite numbers for a singular matrix", () => {
    const x = solveSymmetric(Float64Array.of(1, 1, 1, 1), [2, 2]);
    expect([...x]).toEqual([2, 0]);
  });
});
