// SPDX-License-Identifier: MIT
// Sparse rows as what a model takes: dense batches, one at a time in the same
// memory, in a new order each epoch.

import { nextTask } from "#platform";
import { Random } from "../random.js";
import type { SparseRows } from "./sparse-rows.js";

/** What stands for a row's values in the model. */
export interface RowScale {
  /** Of known values; undefined for one that is as if it were not known. */
  known(value: number): number | undefined;
  /** Of all others. */
  unknown: number;
}

/** target ← a row, dense. */
export function fillRow(
  target: Float32Array,
  columns: ArrayLike<number>,
  values: ArrayLike<number>,
  { known, unknown }: RowScale,
): void {
  target.fill(unknown);
  for (let i = 0; i < columns.length; i++) {
    target[columns[i]!] = known(values[i]!) ?? unknown;
  }
}

/** Batches to train on: rows with at least one value that counts. */
export class RowStream implements AsyncIterable<Float32Array> {
  readonly #rows: SparseRows;
  readonly #batchSize: number;
  readonly #scale: RowScale;
  readonly #order: Uint32Array;
  readonly #buffer: Float32Array;
  readonly #random: Random;

  constructor(
    rows: SparseRows,
    scale: RowScale,
    { batchSize, seed }: { batchSize: number; seed: number },
  ) {
    this.#rows = rows;
    this.#scale = scale;
    const all = Array.from({ length: rows.count }, (_, row) => row);
    this.#order = Uint32Array.from(all.filter((row) => this.#counts(row)));
    this.#batchSize = Math.min(batchSize, Math.max(this.#order.length, 1));
    this.#buffer = new Float32Array(this.#batchSize * rows.width);
    this.#random = new Random(seed);
  }

  /** Rows an epoch. */
  get count(): number {
    return this.#order.length;
  }

  /** Batches an epoch. */
  get steps(): number {
    return Math.ceil(this.count / this.#batchSize);
  }

  /** A batch is to be used before the next is asked for. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Float32Array, void> {
    this.#random.shuffle(this.#order);
    const { width } = this.#rows;
    for (let from = 0; from < this.count; from += this.#batchSize) {
      const batch = this.#order.subarray(from, from + this.#batchSize);
      batch.forEach((row, i) => {
        const target = this.#buffer.subarray(i * width, (i + 1) * width);
        const { columns, values } = rowAt(this.#rows, row);
        fillRow(target, columns, values, this.#scale);
      });
      await nextTask();
      yield this.#buffer.subarray(0, batch.length * width);
    }
  }

  #counts(row: number): boolean {
    const { known } = this.#scale;
    return this.#rows.valuesOf(row).some((value) => known(value) !== undefined);
  }
}

/** A row's known values. */
export function rowAt(rows: SparseRows, row: number) {
  return { columns: rows.columnsOf(row), values: rows.valuesOf(row) };
}
