// SPDX-License-Identifier: MIT
// What a trained network says of items: a rating each, or a probability.

import type { Autoencoder } from "../../autoencoder.js";
import { batchRows } from "../../work.js";
import type { Biases } from "./biases.js";
import { fillRow, rowAt } from "./row-stream.js";
import type { RowScale } from "./row-stream.js";
import type { SparseRows } from "./sparse-rows.js";

/** Someone's ratings. */
export interface Profile {
  columns: ArrayLike<number>;
  values: ArrayLike<number>;
}

/** What scorers work with. */
export interface Known {
  model: Autoencoder;
  /** By user. */
  rows: SparseRows;
  biases: Biases;
  /** Of the network's input, in which nothing is missing. */
  scale: RowScale;
  /** A network's output as a score. */
  score(output: number): number;
}

/** Scores of all items, `[users, items]` flat. */
export interface Scorer {
  /** Users that are best asked for at once. */
  readonly users: number;
  /** Of known users. */
  ofUsers(
    users: ArrayLike<number>,
    signal?: AbortSignal,
  ): Promise<Float32Array>;
  /** Of someone new. */
  ofProfile(profile: Profile): Promise<Float32Array>;
  /** Of one item. */
  ofItem(user: number, item: number): Promise<number>;
}

/** A row a user: each is asked for on its own. */
export class UserScorer implements Scorer {
  readonly users: number;
  readonly #known: Known;
  readonly #counts: Uint32Array;
  readonly #fallBack: boolean;

  /** @param fallBack whether items that no one rated get what biases say. */
  constructor(known: Known, fallBack: boolean) {
    this.#known = known;
    this.users = batchRows(known.rows.width);
    this.#counts = columnCounts(known.rows);
    this.#fallBack = fallBack;
  }

  async ofUsers(
    users: ArrayLike<number>,
    signal?: AbortSignal,
  ): Promise<Float32Array> {
    const { width } = this.#known.rows;
    const all = Array.from(users);
    const scores = new Float32Array(all.length * width);
    for (let from = 0; from < all.length; from += this.users) {
      const some = all.slice(from, from + this.users);
      const part = await this.#scores(
        some.map((user) => rowAt(this.#known.rows, user)),
        some,
      );
      scores.set(part, from * width);
      signal?.throwIfAborted();
    }
    return scores;
  }

  async ofProfile(profile: Profile): Promise<Float32Array> {
    return this.#scores([profile], [-1]);
  }

  async ofItem(user: number, item: number): Promise<number> {
    return (await this.ofUsers([user]))[item]!;
  }

  async #scores(profiles: Profile[], users: number[]): Promise<Float32Array> {
    const { model, rows, biases, scale, score } = this.#known;
    const { width } = rows;
    const input = new Float32Array(profiles.length * width);
    profiles.forEach(({ columns, values }, i) => {
      const target = input.subarray(i * width, (i + 1) * width);
      fillRow(target, columns, values, scale);
    });
    const { data } = await model.reconstruct(input);
    for (let i = 0; i < data.length; i++) {
      const item = i % width;
      data[i] =
        this.#fallBack && this.#counts[item] === 0
          ? biases.expect(users[Math.floor(i / width)]!, item)
          : score(data[i]!);
    }
    return data;
  }
}

/** How many values each column has. */
export function columnCounts(rows: SparseRows): Uint32Array {
  const counts = new Uint32Array(rows.width);
  for (const column of rows.columns) counts[column]!++;
  return counts;
}
