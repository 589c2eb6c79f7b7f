// SPDX-License-Identifier: MIT
// Better numbers than rounding gives: an encoder only estimates which code
// decodes best. Numbers beside are tried one after another, and kept where the
// decoded sample comes nearer than the bits are worth (analysis by synthesis).

import { sizeOf } from "../../data.js";
import type { Pace } from "./pace.js";
import type { QuantizedCodes, QuantizedTables } from "./quantized-codes.js";
import type { Transform } from "./transform.js";

type Values = Float32Array | Uint8Array;

/** How fast the price of a bit rises while there are more than without a search. */
const PRICE_POWER = 3;
/** A change that saves more bits than these is never worth a closer look. */
const MOST_BITS_SAVED = 4;

/** Samples and the numbers of their codes, all in one block. */
export class CodeSearch {
  readonly #model: Transform;
  readonly #coder: QuantizedCodes;
  readonly #tables: QuantizedTables;
  #price: number;
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
    this.#price = tables.price;
    this.#samples = samples;
    this.#size = sizeOf(model.codeShape);
    this.#count = samples.length / sizeOf(model.inputShape);
  }

  /** Improves the numbers in place, each once a round. */
  async improve(
    numbers: Int32Array,
    rounds: number,
    pace: Pace,
  ): Promise<void> {
    this.#errors = await this.#squaredErrors(numbers);
    this.#bits = Float64Array.from({ length: this.#count }, (_, i) =>
      this.#coder.bits(this.#codeOf(numbers, i)),
    );
    const wanted = sum(this.#bits);
    for (let round = 0; round < rounds; round++) {
      for (let place = 0; place < this.#size; place++) {
        if (!this.#varies(place)) continue;
        for (const change of [1, -1]) {
          // What a bit is worth is known for high rates only.
          const ratio = sum(this.#bits) / wanted;
          this.#price *= ratio ** PRICE_POWER;
          await this.#step(numbers, place, change, pace);
        }
      }
    }
  }

  /** Changes the number at one place of all codes, where it is worth it. */
  async #step(
    numbers: Int32Array,
    place: number,
    change: number,
    pace: Pace,
  ): Promise<void> {
    const changed = numbers.slice();
    for (let i = place; i < changed.length; i += this.#size) {
      changed[i]! += change;
    }
    const errors = await this.#squaredErrors(changed);
    for (let i = 0; i < this.#count; i++) {
      const gain = this.#errors[i]! - errors[i]!;
      if (!(gain > -MOST_BITS_SAVED * this.#price)) continue;
      const bits = this.#coder.bits(this.#codeOf(changed, i));
      if (gain <= (bits - this.#bits[i]!) * this.#price) continue;
      this.#errors[i] = errors[i]!;
      this.#bits[i] = bits;
      numbers[i * this.#size + place]! += change;
      await pace.rest();
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

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
