// SPDX-License-Identifier: MIT
// Codes of vectors out of a codebook: each place's word by its index, predicted
// bit by bit from the words before it.

import { BitPredictor, hash } from "./bit-predictor.js";
import type { Learnt } from "./bit-predictor.js";
import type { CodeLayout } from "./code-layout.js";
import type { Channel } from "./range-coder.js";

export interface WordTables {
  layout: CodeLayout;
  /** Words × channels. */
  codebook: Float32Array;
  learnt: Learnt;
}

/** An index has 16 bits at most. */
export const MOST_WORDS = 65_536;
const CONTEXTS = 5;
const SLOT_BITS = 15;

/** A predictor for indices that has learnt nothing. */
export function newWordPredictor(): BitPredictor {
  return new BitPredictor(CONTEXTS, 16, SLOT_BITS);
}

/** Writes and reads codes. What it learns it keeps: one for each file. */
export class WordCodes {
  readonly #tables: WordTables;
  readonly #predictor = newWordPredictor();
  readonly #indices = new Map<string, number>();
  readonly #bits: number;

  constructor(tables: WordTables) {
    this.#tables = tables;
    this.#predictor.take(tables.learnt);
    const { codebook, layout } = tables;
    const words = codebook.length / layout.channels;
    this.#bits = Math.max(1, Math.ceil(Math.log2(words)));
    for (let word = words - 1; word >= 0; word--) {
      this.#indices.set(this.#word(codebook, word).join(), word);
    }
  }

  get learnt(): Learnt {
    return this.#predictor.learnt;
  }

  /** Writes a code, or reads it into `code`. */
  code(channel: Channel, code: Float32Array, given: boolean): void {
    const { layout, codebook } = this.#tables;
    const { rows, columns, channels } = layout;
    const words = codebook.length / channels;
    const indices = new Int32Array(rows * columns);
    for (let place = 0; place < indices.length; place++) {
      const key = given ? this.#word(code, place).join() : "";
      const wanted = this.#indices.get(key) ?? 0;
      this.#look(indices, place);
      const index = Math.min(this.#index(channel, wanted), words - 1);
      indices[place] = index;
      code.set(this.#word(codebook, index), place * channels);
    }
  }

  #word(values: Float32Array, place: number): Float32Array {
    const { channels } = this.#tables.layout;
    return values.subarray(place * channels, (place + 1) * channels);
  }

  #index(channel: Channel, wanted: number): number {
    let node = 1;
    for (let bit = this.#bits - 1; bit >= 0; bit--) {
      const p = this.#predictor.predict(node, bit);
      const value = channel.bit(p, (wanted >> bit) & 1);
      this.#predictor.learn(value);
      node = node * 2 + value;
    }
    return node - 2 ** this.#bits;
  }

  #look(indices: Int32Array, place: number): void {
    const { columns } = this.#tables.layout;
    const column = place % columns;
    const west = column > 0 ? indices[place - 1]! : -1;
    const north = indices[place - columns] ?? -1;
    const northEast = column < columns - 1 ? indices[place - columns + 1] : -1;
    const { contexts } = this.#predictor;
    contexts[0] = hash(1, place);
    contexts[1] = hash(hash(2, west), place);
    contexts[2] = hash(hash(3, north), place);
    contexts[3] = hash(hash(4, west), north);
    contexts[4] = hash(hash(hash(5, west), north), northEast ?? -1);
  }
}
