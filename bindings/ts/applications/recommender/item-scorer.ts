// SPDX-License-Identifier: MIT
// Scores by a network whose rows are items: a user is one place of its output,
// so that all items have to be asked. Someone new is a direction among codes.

import { sizeOf } from "../../data.js";
import { batchRows } from "../../work.js";
import { fillRow, rowAt } from "./row-stream.js";
import { solveSymmetric } from "./solve.js";
import type { Known, Profile, Scorer } from "./scorer.js";
import type { SparseRows } from "./sparse-rows.js";

/** Scores in memory at once, 64 MB. */
const mostScores = 2 ** 24;

export class ItemScorer implements Scorer {
  readonly users: number;
  readonly #known: Known;
  readonly #items: SparseRows;
  #codes: Promise<Float32Array> | undefined;

  /** @param items the rows of `known`, transposed. */
  constructor(known: Known, items: SparseRows) {
    this.#known = known;
    this.#items = items;
    this.users = Math.max(1, Math.floor(mostScores / items.count));
  }

  async ofUsers(
    users: ArrayLike<number>,
    signal?: AbortSignal,
  ): Promise<Float32Array> {
    const items = this.#items.count;
    const scores = new Float32Array(users.length * items);
    const size = batchRows(this.#items.width);
    for (let from = 0; from < items; from += size) {
      const to = Math.min(from + size, items);
      const outputs = await this.#reconstructed(from, to);
      for (let i = 0; i < users.length; i++) {
        for (let item = from; item < to; item++) {
          const at = (item - from) * this.#items.width + users[i]!;
          const place = i * items + item;
          scores[place] = this.#score(users[i]!, item, outputs[at]!);
        }
      }
      signal?.throwIfAborted();
    }
    return scores;
  }

  async ofItem(user: number, item: number): Promise<number> {
    const outputs = await this.#reconstructed(item, item + 1);
    return this.#score(user, item, outputs[user]!);
  }

  /**
   * A new user is a new output, a direction w among the centred codes h of
   * items: ridge regression of what the profile's ratings have beyond the
   * items' biases, solved in as many unknowns as there are ratings.
   */
  async ofProfile({ columns, values }: Profile): Promise<Float32Array> {
    const codes = await (this.#codes ??= this.#centredCodes());
    const { biases } = this.#known;
    const items = Array.from(columns);
    const length = codes.length / this.#items.count;
    const codeOf = (item: number) =>
      codes.subarray(item * length, (item + 1) * length);
    const gram = items.flatMap((a) =>
      items.map((b) => dot(codeOf(a), codeOf(b))),
    );
    const count = items.length;
    let trace = 0;
    for (let i = 0; i < count; i++) trace += gram[i * count + i]!;
    for (let i = 0; i < count; i++) gram[i * count + i]! += trace / count;
    const beyond = items.map((item, i) => values[i]! - biases.expect(-1, item));
    const weights = solveSymmetric(Float64Array.from(gram), beyond);
    const direction = new Float32Array(length);
    items.forEach((item, i) => {
      codeOf(item).forEach((x, j) => (direction[j]! += weights[i]! * x));
    });
    return Float32Array.from(
      { length: this.#items.count },
      (_, item) => biases.expect(-1, item) + dot(direction, codeOf(item)),
    );
  }

  /** Without ratings of its own a user's or item's output was never trained. */
  #score(user: number, item: number, output: number): number {
    const { biases, rows, score } = this.#known;
    const isTrained = rows.lengthOf(user) > 0 && this.#items.lengthOf(item) > 0;
    return isTrained ? score(output) : biases.expect(user, item);
  }

  #batch(from: number, to: number): Float32Array {
    const { width } = this.#items;
    const input = new Float32Array((to - from) * width);
    for (let item = from; item < to; item++) {
      const at = (item - from) * width;
      const { columns, values } = rowAt(this.#items, item);
      const target = input.subarray(at, at + width);
      fillRow(target, columns, values, this.#known.scale);
    }
    return input;
  }

  async #reconstructed(from: number, to: number): Promise<Float32Array> {
    const { model } = this.#known;
    return (await model.reconstruct(this.#batch(from, to))).data;
  }

  /** All items' codes minus their mean, `[items, units]`. */
  async #centredCodes(): Promise<Float32Array> {
    const { model } = this.#known;
    const length = sizeOf(model.codeShape);
    const { count } = this.#items;
    const codes = new Float32Array(count * length);
    const size = batchRows(this.#items.width);
    for (let from = 0; from < count; from += size) {
      const batch = this.#batch(from, Math.min(from + size, count));
      codes.set((await model.encode(batch)).data, from * length);
    }
    const mean = new Float64Array(length);
    codes.forEach((x, i) => (mean[i % length]! += x / count));
    return codes.map((x, i) => x - mean[i % length]!);
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
