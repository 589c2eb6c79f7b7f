// SPDX-License-Identifier: MIT
// Samples to codes and back, a batch at a time.

import type { Algebra } from "../algebra.js";
import type { Rows } from "../rows.js";
import type { PcaState } from "./fit.js";
import { centred } from "./moments.js";

export class Projection {
  readonly #algebra: Algebra;
  readonly #state: PcaState;

  constructor(algebra: Algebra, state: PcaState) {
    this.#algebra = algebra;
    this.#state = state;
  }

  /** The codes of rows `from` up to `to`, `count` numbers each. */
  async encode(
    rows: Rows,
    from: number,
    to: number,
    count: number,
  ): Promise<Float32Array> {
    const part = centred(rows, this.#state.mean, from, to);
    const shape = { rows: to - from, cols: count, transposeB: true };
    const codes = await this.#algebra.multiply(part, this.#first(count), shape);
    this.#scale(codes, count, (deviation) => 1 / deviation);
    return codes;
  }

  /** What codes of `count` numbers stand for. Takes them away. */
  async decode(codes: Float32Array, count: number): Promise<Float32Array> {
    const { mean } = this.#state;
    this.#scale(codes, count, (deviation) => deviation);
    const shape = { rows: codes.length / count, cols: mean.length };
    const all = this.#first(count);
    const values = await this.#algebra.multiply(codes, all, shape);
    for (let at = 0; at < values.length; at += mean.length) {
      for (let j = 0; j < mean.length; j++) values[at + j]! += mean[j]!;
    }
    return values;
  }

  /** Whitens or undoes it; a component without variance has the code 0. */
  #scale(
    codes: Float32Array,
    count: number,
    factor: (deviation: number) => number,
  ): void {
    const { whiten, explainedVariance } = this.#state;
    if (!whiten) return;
    const factors = explainedVariance.map((variance) =>
      variance > 0 ? factor(Math.sqrt(variance)) : 0,
    );
    for (let i = 0; i < codes.length; i++) codes[i]! *= factors[i % count]!;
  }

  #first(count: number): Float32Array {
    return this.#state.components.subarray(0, count * this.#state.mean.length);
  }
}
