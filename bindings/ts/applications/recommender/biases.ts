// SPDX-License-Identifier: MIT
// What a rating is before anything is known of tastes: the mean, how kind its
// user is and how good its item. The baseline of every recommender of ratings.

import { nextTask } from "#platform";
import type { SparseRows } from "./sparse-rows.js";

/** Ratings a bias has to outweigh: with fewer it stays nearer to 0 (Koren 2010, section 2.1). */
const itemShrinkage = 25;
const userShrinkage = 10;
const rounds = 5;

/** r ≈ mean + user + item. */
export class Biases {
  private constructor(
    readonly mean: number,
    readonly users: Float64Array,
    readonly items: Float64Array,
  ) {}

  /** Least squares with a penalty on large biases, items and users by turns. */
  static async of(rows: SparseRows, signal?: AbortSignal): Promise<Biases> {
    let sum = 0;
    for (const value of rows.values) sum += value;
    const biases = new Biases(
      rows.size > 0 ? sum / rows.size : 0,
      new Float64Array(rows.count),
      new Float64Array(rows.width),
    );
    for (let round = 0; round < rounds; round++) {
      biases.#updateItems(rows);
      await nextTask();
      biases.#updateUsers(rows);
      await nextTask();
      signal?.throwIfAborted();
    }
    return biases;
  }

  /** The rating to expect; of someone or something unknown the mean's part. */
  expect(user: number, item: number): number {
    return this.mean + (this.users[user] ?? 0) + (this.items[item] ?? 0);
  }

  #updateItems({ columns, values, count, starts }: SparseRows): void {
    const counts = new Uint32Array(this.items.length);
    const sums = new Float64Array(this.items.length);
    for (let user = 0; user < count; user++) {
      const known = this.mean + this.users[user]!;
      for (let i = starts[user]!; i < starts[user + 1]!; i++) {
        sums[columns[i]!]! += values[i]! - known;
        counts[columns[i]!]!++;
      }
    }
    sums.forEach((sum, item) => {
      this.items[item] = sum / (itemShrinkage + counts[item]!);
    });
  }

  #updateUsers({ columns, values, count, starts }: SparseRows): void {
    for (let user = 0; user < count; user++) {
      let sum = 0;
      for (let i = starts[user]!; i < starts[user + 1]!; i++) {
        sum += values[i]! - this.mean - this.items[columns[i]!]!;
      }
      const ratings = starts[user + 1]! - starts[user]!;
      this.users[user] = sum / (userShrinkage + ratings);
    }
  }
}
