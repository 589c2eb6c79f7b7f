// SPDX-License-Identifier: MIT
// Better numbers than rounding gives: an encoder only estimates which code
// decodes best. Numbers beside are tried one after another, and kept where the
// decoded sample comes nearer than the bits are worth (analysis by synthesis).

import { sizeOf } from "../../data.js";
import { Work } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import type { Pace } from "./pace.js";
import type { QuantizedCodes, QuantizedTables } from "./quantized-codes.js";
import type { Transform } from "./transform.js";

type Values = Float32Array | Uint8Array;

/** Samples that a price is found with. */
const PRICED = 48;
/** The price of a bit is looked for between that of high rates and 2⁶ times as much. */
const MOST_DOUBLINGS = 6;
const HALVINGS = 5;
/** A change that saves more bits than these is never worth a closer look. */
const MOST_BITS_SAVED = 4;

/** Samples and the numbers of their codes, all in one block. */
export class CodeSearch {
  readonly #model: Transform;
  readonly #coder: QuantizedCodes;
  readonly #tables: QuantizedTables;
  readonly #samples: Values;
  readonly #size: number;
  readonly #count: number;
  /** Of each sample as its numbers are. */
  #errors: Float64Array = new Float64Array(0);
  #bits: Float64Array = new Float64Array(0);

  constructor(
    model: Transform,
    coder: QuantizedCodes,
    tables: QuantizedTables,
    samples: Values,
  ) {
    this.#model = model;
    this.#coder = coder;
    this.#tables = tables;
    this.#samples = samples;
    this.#size = sizeOf(model.codeShape);
    this.#count = samples.length / sizeOf(model.inputShape);
  }

  /** Improves the numbers in place, each once a round, in about as many bits. What is told leaves a rest for what follows. */
  async improve(
    numbers: Int32Array,
    { rounds, ...options }: WorkOptions & { rounds: number },
    pace: Pace,
  ): Promise<void> {
    const [few, its] = this.#some(numbers);
    const samples = HALVINGS * few.#count + this.#count;
    const work = new Work(rounds * this.#size * samples + 1, options);
    const wanted = few.#allBits(its);
    let low = 0;
    let high = MOST_DOUBLINGS;
    for (let i = 0; i < HALVINGS; i++) {
      const middle = (low + high) / 2;
      const found = its.slice();
      const price = this.#tables.price * 2 ** middle;
      await few.#search(found, rounds, price, { work, pace });
      if (few.#allBits(found) > wanted) low = middle;
      else high = middle;
    }
    const price = this.#tables.price * 2 ** high;
    await this.#search(numbers, rounds, price, { work, pace });
  }

  /** Some of the samples, evenly chosen, and their numbers. */
  #some(numbers: Int32Array): [CodeSearch, Int32Array] {
    const count = Math.min(this.#count, PRICED);
    const size = this.#samples.length / this.#count;
    const samples = this.#samples.slice(0, count * size);
    const its = new Int32Array(count * this.#size);
    for (let i = 0; i < count; i++) {
      const from = Math.floor((i * this.#count) / count);
      const sample = this.#samples.subarray(from * size, (from + 1) * size);
      samples.set(sample, i * size);
      its.set(this.#codeOf(numbers, from), i * this.#size);
    }
    const few = new CodeSearch(this.#model, this.#coder, this.#tables, samples);
    return [few, its];
  }

  #allBits(numbers: Int32Array): number {
    let sum = 0;
    for (let i = 0; i < this.#count; i++) {
      sum += this.#coder.bits(this.#codeOf(numbers, i));
    }
    return sum;
  }

  /** @param price squared error that a bit has to save. */
  async #search(
    numbers: Int32Array,
    rounds: number,
    price: number,
    { work, pace }: { work: Work; pace: Pace },
  ): Promise<void> {
    this.#errors = await this.#squaredErrors(numbers);
    this.#bits = new Float64Array(this.#count);
    for (let i = 0; i < this.#count; i++) {
      this.#bits[i] = this.#coder.bits(this.#codeOf(numbers, i));
      await pace.rest();
    }
    for (let round = 0; round < rounds; round++) {
      for (let place = 0; place < this.#size; place++) {
        if (this.#varies(place)) {
          await this.#step(numbers, place, 1, { price, pace });
          await this.#step(numbers, place, -1, { price, pace });
        }
        await work.advance(this.#count);
      }
    }
  }

  /** Changes the number at one place of all codes, where it is worth it. */
  async #step(
    numbers: Int32Array,
    place: number,
    change: number,
    { price, pace }: { price: number; pace: Pace },
  ): Promise<void> {
    const changed = numbers.slice();
    for (let i = place; i < changed.length; i += this.#size) {
      changed[i]! += change;
    }
    const errors = await this.#squaredErrors(changed);
    for (let i = 0; i < this.#count; i++) {
      await pace.rest();
      const gain = this.#errors[i]! - errors[i]!;
      if (!(gain > -MOST_BITS_SAVED * price)) continue;
      const bits = this.#coder.bits(this.#codeOf(changed, i));
      if (gain <= (bits - this.#bits[i]!) * price) continue;
      this.#errors[i] = errors[i]!;
      this.#bits[i] = bits;
      numbers[i * this.#size + place]! += change;
    }
  }

  /** Of each sample. */
  async #squaredErrors(numbers: Int32Array): Promise<Float64Array> {
    const codes = new Float32Array(numbers.length);
    this.#coder.values(numbers, codes);
    const { data } = await this.#model.decode(codes);
    const errors = new Float64Array(this.#count);
    const size = sizeOf(this.#model.inputShape);
    const scale = this.#samples instanceof Uint8Array ? 1 / 255 : 1;
    for (let i = 0; i < data.length; i++) {
      const difference = data[i]! - this.#samples[i]! * scale;
      errors[Math.floor(i / size)]! += difference * difference;
    }
    return errors;
  }

  /** Whether the number at a place of a code was ever another than 0. */
  #varies(place: number): boolean {
    let channel = place % this.#tables.layout.channels;
    for (const { lowest, highest } of this.#tables.densities) {
      if (channel < lowest.length) {
        return lowest[channel]! < highest[channel]!;
      }
      channel -= lowest.length;
    }
    return false;
  }

  #codeOf(numbers: Int32Array, i: number): Int32Array {
    return numbers.subarray(i * this.#size, (i + 1) * this.#size);
  }
}
