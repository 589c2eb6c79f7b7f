// SPDX-License-Identifier: MIT
// Codes of real numbers as whole ones: each channel has a step of its own, and
// a density tells how probable each number is.

import { CodeDensity } from "./code-density.js";
import type { DensityTables } from "./code-density.js";
import { gather, groupsOf, neighbours } from "./code-layout.js";
import type { Layout } from "./code-layout.js";
import type { Channel } from "./range-coder.js";

/** All that writer and reader share. */
export interface QuantizedTables {
  layout: Layout;
  /** Of each channel: the value that becomes 0, and the distance to that of 1. */
  offsets: Float32Array;
  steps: Float32Array;
  /** One a group of channels. */
  densities: DensityTables[];
}

/**
 * Squared steps that a bit has to save: at high rates the slope of the error
 * step²/12 over the bits, (2·ln 2)/12.
 */
const BIT_PRICE = Math.LN2 / 6;

/** Writes and reads codes; keeps no state between them. */
export class QuantizedCodes {
  readonly #tables: QuantizedTables;
  readonly #groups: number[][];
  readonly #densities: CodeDensity[];
  readonly #vectors: Int32Array[];

  constructor(tables: QuantizedTables) {
    this.#tables = tables;
    this.#groups = groupsOf(tables.layout);
    this.#densities = tables.densities.map((one) => new CodeDensity(one));
    this.#vectors = tables.densities.map(({ size }) => new Int32Array(size));
  }

  /**
   * Writes a code and changes it to what will be read; or reads it.
   *
   * @param code one code's values.
   * @param given whether they are to be written.
   */
  code(channel: Channel, code: Float32Array, given: boolean): void {
    const { layout, offsets, steps } = this.#tables;
    const numbers = new Int32Array(code.length);
    const scaled = code.map(
      (value, i) =>
        (value - offsets[i % layout.channels]!) / steps[i % layout.channels]!,
    );
    for (let place = 0; place < layout.rows * layout.columns; place++) {
      for (let group = 0; group < this.#groups.length; group++) {
        this.#codeVector(
          channel,
          group,
          place,
          given ? scaled : undefined,
          numbers,
        );
      }
    }
    numbers.forEach((number, i) => {
      const c = i % layout.channels;
      code[i] = offsets[c]! + number * steps[c]!;
    });
  }

  #codeVector(
    channel: Channel,
    group: number,
    place: number,
    scaled: Float32Array | undefined,
    numbers: Int32Array,
  ): void {
    const { layout } = this.#tables;
    const channels = this.#groups[group]!;
    const density = this.#densities[group]!;
    const vector = this.#vectors[group]!;
    gather(layout, channels, place, numbers, vector);
    density.begin();
    const known = neighbours(layout) * channels.length;
    for (let i = 0; i < known; i++) density.know(vector[i]!);
    for (const c of channels) {
      const at = place * layout.channels + c;
      const wanted = scaled ? choose(density, scaled[at]!) : 0;
      numbers[at] = density.code(channel, wanted);
    }
  }
}

/** Of the two whole numbers beside a value the one whose error and bits cost less. */
function choose(density: CodeDensity, value: number): number {
  const bounded = Math.max(-(2 ** 29), Math.min(2 ** 29, value));
  const near = Math.round(bounded);
  const other = near + (bounded > near ? 1 : -1);
  const price = (number: number) =>
    (bounded - number) ** 2 + BIT_PRICE * density.cost(number);
  return price(other) < price(near) ? other : near;
}
