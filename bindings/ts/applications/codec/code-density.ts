// SPDX-License-Identifier: MIT
// What is known of a code's whole numbers: a Gaussian mixture over whole
// vectors, from which each number's distribution follows, given those before
// it. Sums, products and quotients of doubles alone, so that every JavaScript
// engine gets the same probabilities.

import { normalBelow } from "./normal-table.js";
import type { Channel } from "./range-coder.js";

/** A mixture over vectors of `size` numbers, and what each may be. */
export interface DensityTables {
  /** Numbers at the start of a vector that are known beforehand. */
  given: number;
  size: number;
  /** One a component; their sum is 1. */
  weights: Float32Array;
  /** Components × size. */
  means: Float32Array;
  /** Components × size·(size + 1)/2: the rows of L up to the diagonal, covariance L·Lᵀ. */
  lower: Float32Array;
  /** Of each number that is coded: others are written out. */
  lowest: Int32Array;
  highest: Int32Array;
}

/** Every number keeps some probability: added to each one's share of 1. */
const LEAST_SHARE = 2 ** -14;
/** What a component keeps where it excluded what came. */
const LEAST_BELIEF = 2 ** -20;

/** Codes vectors one number after another: `begin`, then `know` or `code` for each. */
export class CodeDensity {
  readonly #tables: DensityTables;
  /** Of the components, by what is known of this vector. */
  readonly #beliefs: Float64Array;
  /** Of the next number, a component. */
  readonly #means: Float64Array;
  /** (x − mean) / deviation of the numbers before, components × size. */
  readonly #deviates: Float64Array;
  #next = 0;

  constructor(tables: DensityTables) {
    this.#tables = tables;
    this.#beliefs = new Float64Array(tables.weights.length);
    this.#means = new Float64Array(tables.weights.length);
    this.#deviates = new Float64Array(tables.means.length);
  }

  /** A new vector. */
  begin(): void {
    this.#beliefs.set(this.#tables.weights);
    this.#next = 0;
    this.#expect();
  }

  /** Bits that `value` would take as the next number, about. */
  cost(value: number): number {
    const { lowest, highest } = this.#range();
    const outside = value < lowest || value > highest;
    const symbols = highest - lowest + 3;
    const below = outside ? 0 : this.#below(value - 0.5);
    const share = outside ? 0 : this.#below(value + 0.5) - below;
    const bits = Math.log2(1 + symbols * LEAST_SHARE);
    return bits - Math.log2(share + LEAST_SHARE) + (outside ? 16 : 0);
  }

  /** Writes or reads the next number. */
  code(channel: Channel, value: number): number {
    const { lowest, highest } = this.#range();
    const last = highest - lowest + 2;
    const wanted = Math.max(0, Math.min(last, value - lowest + 1));
    const symbol = this.#bisect(channel, lowest - 1, last + 1, wanted);
    const coded = this.#beyond(channel, symbol, value);
    this.know(coded);
    return coded;
  }

  /** Takes the next number as known. */
  know(value: number): void {
    const { size, weights } = this.#tables;
    let sum = 0;
    for (let k = 0; k < weights.length; k++) {
      const mean = this.#means[k]!;
      const scale = 1 / this.#deviation(k);
      const upper = normalBelow((value + 0.5 - mean) * scale);
      const share = upper - normalBelow((value - 0.5 - mean) * scale);
      this.#deviates[k * size + this.#next] = (value - mean) * scale;
      sum += this.#beliefs[k]! *= share + LEAST_BELIEF;
    }
    for (let k = 0; k < weights.length; k++) this.#beliefs[k]! /= sum;
    this.#next++;
    if (this.#next < size) this.#expect();
  }

  /** Halves the symbols `[0, count)` until one is left; the first is the value `first`. */
  #bisect(
    channel: Channel,
    first: number,
    count: number,
    wanted: number,
  ): number {
    let low = 0;
    let high = count;
    let belowLow = 0;
    let belowHigh = 1 + count * LEAST_SHARE;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      const below = this.#below(first + middle - 0.5) + middle * LEAST_SHARE;
      const share = (belowHigh - below) / (belowHigh - belowLow);
      const p = Math.max(1, Math.min(65535, Math.round(share * 65536)));
      if (channel.bit(p, wanted >= middle ? 1 : 0)) {
        low = middle;
        belowLow = below;
      } else {
        high = middle;
        belowHigh = below;
      }
    }
    return low;
  }

  /** The first and the last symbol stand for all values outside. */
  #beyond(channel: Channel, symbol: number, value: number): number {
    const { lowest, highest } = this.#range();
    const inside = lowest + symbol - 1;
    if (inside >= lowest && inside <= highest) return inside;
    const sign = inside < lowest ? -1 : 1;
    return inside + sign * codeNumber(channel, sign * (value - inside));
  }

  /** Probability that the next number is below `edge`. */
  #below(edge: number): number {
    let sum = 0;
    for (let k = 0; k < this.#beliefs.length; k++) {
      const z = (edge - this.#means[k]!) / this.#deviation(k);
      sum += this.#beliefs[k]! * normalBelow(z);
    }
    return sum;
  }

  #expect(): void {
    const { size, means, lower } = this.#tables;
    const next = this.#next;
    for (let k = 0; k < this.#means.length; k++) {
      const row = this.#row(k);
      let mean = means[k * size + next]!;
      for (let i = 0; i < next; i++) {
        mean += lower[row + i]! * this.#deviates[k * size + i]!;
      }
      this.#means[k] = mean;
    }
  }

  #deviation(component: number): number {
    return this.#tables.lower[this.#row(component) + this.#next]!;
  }

  /** Where the next number's row of L begins. */
  #row(component: number): number {
    const { size } = this.#tables;
    const next = this.#next;
    return (component * size * (size + 1) + next * (next + 1)) / 2;
  }

  #range(): { lowest: number; highest: number } {
    const { given, lowest, highest } = this.#tables;
    const i = this.#next - given;
    return { lowest: lowest[i]!, highest: highest[i]! };
  }
}

/** A whole number from 0 to 2^32 − 2 in about 2·log2 bits (Elias' gamma code). */
export function codeNumber(channel: Channel, value: number): number {
  const length = 31 - Math.clz32(value + 1);
  let bits = 0;
  while (bits < 31 && channel.raw(1, bits < length ? 1 : 0)) bits++;
  return 2 ** bits + channel.raw(bits, (value + 1) % 2 ** bits) - 1;
}
