// SPDX-License-Identifier: MIT
// Codes of real numbers as whole ones: each channel has a step of its own, and
// a density tells how probable each number is.

import { CodeDensity } from "./code-density.js";
import type { DensityTables } from "./code-density.js";
import type { Basis } from "./basis.js";
import { gather, groupsOf, neighbours, placesOf } from "./code-layout.js";
import type { CodeLayout } from "./code-layout.js";
import type { Pace } from "./pace.js";
import type { Channel } from "./range-coder.js";

/** All that writer and reader share. */
export interface QuantizedTables {
  layout: CodeLayout;
  /** Of each channel the value that becomes 0; the distance to that of 1, along its axis. */
  offsets: Float32Array;
  steps: Float32Array;
  /** One a group of channels. */
  densities: DensityTables[];
  /** Axes of the numbers. Without one, those of the codes. */
  basis?: Basis;
  /** Squared error that a bit has to save, for a writer that searches. */
  price: number;
}

/**
 * Squared steps that a bit has to save: at high rates the slope of the error
 * step²/12 over the bits, (2·ln 2)/12.
 */
export const BIT_PRICE = Math.LN2 / 6;

/** Writes and reads codes; keeps no state between them. */
export class QuantizedCodes {
  readonly #tables: QuantizedTables;
  readonly #groups: number[][];
  readonly #densities: CodeDensity[];
  readonly #vectors: Int32Array[];
  /** A place's values as densities take them. */
  readonly #scaled: Float64Array;

  constructor(tables: QuantizedTables) {
    this.#tables = tables;
    this.#groups = groupsOf(tables.layout);
    this.#densities = tables.densities.map((one) => new CodeDensity(one));
    this.#scaled = new Float64Array(tables.layout.channels);
    this.#vectors = tables.densities.map(({ size }) => new Int32Array(size));
  }

  /**
   * Writes or reads the numbers of one code, or of some of its places.
   *
   * @param code its values, for a writer that has still to choose the numbers.
   */
  code(
    channel: Channel,
    numbers: Int32Array,
    code?: Float32Array,
    from = 0,
    to = placesOf(this.#tables.layout),
  ): void {
    const { channels } = this.#tables.layout;
    for (let place = from; place < to; place++) {
      if (code) this.#scale(code, place);
      this.#groups.forEach((group, i) => {
        const density = this.#begin(i, place, numbers);
        for (const c of group) {
          const at = place * channels + c;
          const wanted = code
            ? choose(density, this.#scaled[c]!)
            : numbers[at]!;
          numbers[at] = density.code(channel, wanted);
        }
      });
    }
  }

  /** `code` of all places, in pieces. @throws the reason of the pace's signal. */
  async codeAll(
    channel: Channel,
    numbers: Int32Array,
    code: Float32Array | undefined,
    pace: Pace,
  ): Promise<void> {
    for (let place = 0; place < placesOf(this.#tables.layout); place++) {
      this.code(channel, numbers, code, place, place + 1);
      await pace.rest();
    }
  }

  /**
   * Chooses the numbers of one code. Gives about how many bits they take.
   *
   * @throws the reason of the pace's signal.
   */
  async choose(
    code: Float32Array,
    numbers: Int32Array,
    pace: Pace,
  ): Promise<number> {
    const { channels } = this.#tables.layout;
    const first = (density: CodeDensity, at: number) => {
      if (at % channels === 0) this.#scale(code, at / channels);
      numbers[at] = choose(density, this.#scaled[at % channels]!);
    };
    let sum = 0;
    for (let place = 0; place < placesOf(this.#tables.layout); place++) {
      sum = this.#addBits(sum, place, numbers, first);
      await pace.rest();
    }
    return sum;
  }

  /** About how many bits the numbers of one code take. */
  bits(numbers: Int32Array): number {
    let sum = 0;
    for (let place = 0; place < placesOf(this.#tables.layout); place++) {
      sum = this.#addBits(sum, place, numbers);
    }
    return sum;
  }

  /** One by one, so that the sum of all places is the same for all who ask. */
  #addBits(
    sum: number,
    place: number,
    numbers: Int32Array,
    first?: (density: CodeDensity, at: number) => void,
  ): number {
    const { channels } = this.#tables.layout;
    this.#groups.forEach((group, i) => {
      const density = this.#begin(i, place, numbers);
      for (const c of group) {
        const at = place * channels + c;
        first?.(density, at);
        const number = numbers[at]!;
        sum += density.cost(number);
        density.know(number);
      }
    });
    return sum;
  }

  /** What the numbers stand for. */
  values(numbers: Int32Array, code: Float32Array): void {
    const { offsets, steps, basis } = this.#tables;
    const size = offsets.length;
    for (let i = 0; i < numbers.length; i++) {
      const c = i % size;
      let value = basis ? 0 : numbers[i]! * steps[c]!;
      for (let k = 0; basis && k < size; k++) {
        const along = numbers[i - c + k]! * steps[k]!;
        value += basis.outOf[c * size + k]! * along;
      }
      code[i] = offsets[c]! + value;
    }
  }

  #scale(code: Float32Array, place: number): void {
    const { offsets, steps, basis } = this.#tables;
    const size = offsets.length;
    const first = place * size;
    for (let c = 0; c < size; c++) {
      let value = basis ? 0 : code[first + c]! - offsets[c]!;
      for (let k = 0; basis && k < size; k++) {
        const rest = code[first + k]! - offsets[k]!;
        value += basis.into[c * size + k]! * rest;
      }
      this.#scaled[c] = value / steps[c]!;
    }
  }

  /** A group's density for a place, told what is known before it. */
  #begin(group: number, place: number, numbers: Int32Array): CodeDensity {
    const { layout } = this.#tables;
    const channels = this.#groups[group]!;
    const density = this.#densities[group]!;
    const vector = this.#vectors[group]!;
    gather(layout, channels, place, numbers, vector);
    density.begin();
    const known = neighbours(layout) * channels.length;
    for (let i = 0; i < known; i++) density.know(vector[i]!);
    return density;
  }
}

/** Of the two whole numbers beside a value the one whose error and bits cost less. */
export function choose(density: CodeDensity, value: number): number {
  const bounded = Math.max(-(2 ** 29), Math.min(2 ** 29, value));
  const near = Math.round(bounded);
  const other = near + (bounded > near ? 1 : -1);
  const price = (number: number) =>
    (bounded - number) ** 2 + BIT_PRICE * density.cost(number);
  return price(other) < price(near) ? other : near;
}
