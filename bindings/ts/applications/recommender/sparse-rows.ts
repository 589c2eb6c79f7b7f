// SPDX-License-Identifier: MIT
// A matrix of which few values are known, row by row (CSR): never a dense one.

import { nextTask } from "#platform";
import { MOST_IDS, requireId, requireRating } from "./ratings.js";
import type { Triples } from "./ratings.js";

/** Entries between two turns of others: a few milliseconds. */
const sliceEntries = 2 ** 18;

/** Rows of known values, by rising column. */
export class SparseRows {
  constructor(
    /** Where each row begins, and where the last one ends. */
    readonly starts: Uint32Array,
    readonly columns: Uint32Array,
    readonly values: Float32Array,
    /** Columns there are. */
    readonly width: number,
  ) {}

  /** Rows there are. */
  get count(): number {
    return this.starts.length - 1;
  }

  /** Known values. */
  get size(): number {
    return this.columns.length;
  }

  /** Known values of a row. */
  lengthOf(row: number): number {
    return this.starts[row + 1]! - this.starts[row]!;
  }

  columnsOf(row: number): Uint32Array {
    return this.columns.subarray(this.starts[row], this.starts[row + 1]);
  }

  valuesOf(row: number): Float32Array {
    return this.values.subarray(this.starts[row], this.starts[row + 1]);
  }

  /** The value at a place, or undefined. */
  at(row: number, column: number): number | undefined {
    let low = this.starts[row]!;
    let high = this.starts[row + 1]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.columns[middle]! < column) low = middle + 1;
      else high = middle;
    }
    const found = low < this.starts[row + 1]! && this.columns[low] === column;
    return found ? this.values[low] : undefined;
  }

  /** The same values with rows and columns exchanged; a counting sort, which keeps their order. */
  async transposed(signal?: AbortSignal): Promise<SparseRows> {
    const { columns, values, count, starts } = this;
    const next = startsOf(this.width);
    for (const column of columns) next[column + 1]!++;
    accumulate(next);
    const result = this.#empty(next.slice(), count);
    let row = 0;
    await inSlices(columns.length, signal, (i) => {
      while (i >= starts[row + 1]!) row++;
      const place = next[columns[i]!]!++;
      result.columns[place] = row;
      result.values[place] = values[i]!;
    });
    return result;
  }

  /** Without all but the last of equal columns, which stand together. */
  async withoutDuplicates(signal?: AbortSignal): Promise<SparseRows> {
    const { starts, columns, values } = this;
    const kept = startsOf(this.count);
    let row = 0;
    let size = 0;
    await inSlices(columns.length, signal, (i) => {
      while (i >= starts[row + 1]!) kept[++row] = size;
      const last = i + 1 === starts[row + 1] || columns[i + 1] !== columns[i];
      if (!last) return;
      columns[size] = columns[i]!;
      values[size++] = values[i]!;
    });
    kept.fill(size, row + 1);
    return new SparseRows(
      kept,
      columns.subarray(0, size),
      values.subarray(0, size),
      this.width,
    );
  }

  #empty(starts: Uint32Array, width: number): SparseRows {
    const { size } = this;
    const columns = new Uint32Array(size);
    return new SparseRows(starts, columns, new Float32Array(size), width);
  }
}

/**
 * A row a user, a column an item.
 *
 * @param users at least so many rows, and so `items` columns.
 * @throws AutoencoderError `data`; the signal's reason.
 */
export async function rowsOfRatings(
  where: string,
  triples: Triples,
  least: { users: number; items: number },
  signal?: AbortSignal,
): Promise<SparseRows> {
  const { users, items } = triples;
  const counts = { user: least.users, item: least.items };
  await inSlices(users.length, signal, (i) => {
    requireId(where, "user", users[i]);
    requireId(where, "item", items[i]);
    counts.user = Math.max(counts.user, users[i]! + 1);
    counts.item = Math.max(counts.item, items[i]! + 1);
  });
  let rows = await scatter(where, triples, counts.user, counts.item, signal);
  // There and back again: columns rise, and equal ones stand together. One
  // name for all, so that each goes when the next is there.
  rows = await rows.transposed(signal);
  rows = await rows.withoutDuplicates(signal);
  return rows.transposed(signal);
}

async function scatter(
  where: string,
  { users, items, values }: Triples,
  count: number,
  width: number,
  signal?: AbortSignal,
): Promise<SparseRows> {
  const next = startsOf(count);
  for (const user of users) next[user + 1]!++;
  accumulate(next);
  const starts = next.slice();
  const columns = new Uint32Array(users.length);
  const kept = new Float32Array(users.length).fill(1);
  await inSlices(users.length, signal, (i) => {
    const place = next[users[i]!]!++;
    columns[place] = items[i]!;
    if (values === undefined) return;
    requireRating(where, values[i]);
    kept[place] = values[i]!;
  });
  return new SparseRows(starts, columns, kept, width);
}

function startsOf(count: number): Uint32Array {
  return new Uint32Array(Math.min(count, MOST_IDS) + 1);
}

function accumulate(counts: Uint32Array): void {
  for (let i = 1; i < counts.length; i++) counts[i]! += counts[i - 1]!;
}

/** Calls `step` for 0 up to `length`, with turns for others in between. */
export async function inSlices(
  length: number,
  signal: AbortSignal | undefined,
  step: (i: number) => void,
): Promise<void> {
  for (let from = 0; from < length; from += sliceEntries) {
    const to = Math.min(from + sliceEntries, length);
    for (let i = from; i < to; i++) step(i);
    await nextTask();
    signal?.throwIfAborted();
  }
}
