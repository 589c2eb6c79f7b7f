// SPDX-License-Identifier: MIT
// Values to within an error, knowing the model's reconstruction of them: the
// difference in whole steps of twice that error, each predicted from those of
// the neighbours.

import { BitPredictor, hash } from "./bit-predictor.js";
import type { Learnt } from "./bit-predictor.js";
import { codeNumber } from "./code-density.js";
import type { Layout } from "./code-layout.js";
import type { Channel } from "./range-coder.js";

const CONTEXTS = 4;
const SLOT_BITS = 14;
/** Larger numbers have no bits of their own, but are written out. */
const MOST_COUNTED = 20;
/** Of twice the error: a little less, for what rounding adds. */
const STEP = 1 - 2 ** -11;
/** Beyond it a value is written as it is. */
const MOST_STEPS = 2 ** 24;

/** A predictor that has learnt nothing. */
export function newBoundedPredictor(): BitPredictor {
  return new BitPredictor(CONTEXTS, 3, SLOT_BITS);
}

/** Codes samples one after another, and learns from each. */
export class BoundedResidual {
  readonly #predictor = newBoundedPredictor();
  readonly #layout: Layout;
  readonly #maxError: number;
  readonly #step: number;
  readonly #numbers: Int32Array;

  constructor(layout: Layout, maxError: number, learnt?: Learnt) {
    const { rows, columns, channels } = layout;
    this.#layout = layout;
    this.#maxError = maxError;
    this.#step = 2 * maxError * STEP;
    this.#numbers = new Int32Array(rows * columns * channels);
    if (learnt) this.#predictor.take(learnt);
  }

  get learnt(): Learnt {
    return this.#predictor.learnt;
  }

  /**
   * Writes or reads the values `[from, to)` of a sample; what was given becomes
   * what will be read, no more than `maxError` away.
   */
  code(
    channel: Channel,
    values: Float32Array,
    guess: Float32Array,
    from: number,
    to: number,
  ): void {
    for (let i = from; i < to; i++) {
      this.#look(i);
      const wanted = values[i]!;
      const number = this.#nearest(wanted, guess[i]!);
      const exact = Number.isNaN(number);
      if (this.#bit(channel, 0, 2, exact ? 1 : 0)) {
        this.#numbers[i] = 0;
        values[i] = floatOf(channel.raw(32, bitsOf(wanted)));
      } else {
        const coded = this.#number(channel, number);
        this.#numbers[i] = coded;
        values[i] = this.#value(guess[i]!, coded);
      }
    }
  }

  /** NaN where no number of steps leads close enough. */
  #nearest(wanted: number, guess: number): number {
    const number = Math.round((wanted - guess) / this.#step);
    if (!(Math.abs(number) < MOST_STEPS)) return NaN;
    const error = Math.abs(this.#value(guess, number) - wanted);
    return error <= this.#maxError ? number : NaN;
  }

  #value(guess: number, number: number): number {
    return Math.fround(guess + number * this.#step);
  }

  /** Zero or not, sign, size in ones. */
  #number(channel: Channel, wanted: number): number {
    if (!this.#bit(channel, 1, 0, wanted ? 1 : 0)) return 0;
    const sign = this.#bit(channel, 2, 1, wanted < 0 ? 1 : 0) ? -1 : 1;
    const size = Math.abs(wanted);
    let counted = 1;
    while (counted < MOST_COUNTED) {
      const more = size > counted ? 1 : 0;
      if (!this.#bit(channel, 2 + counted, 1, more)) return sign * counted;
      counted++;
    }
    return sign * (counted + codeNumber(channel, size - counted));
  }

  #bit(channel: Channel, node: number, selector: number, bit: number): number {
    const p = this.#predictor.predict(node, selector);
    const value = channel.bit(p, bit);
    this.#predictor.learn(value);
    return value;
  }

  #look(i: number): void {
    const { columns, channels } = this.#layout;
    const column = Math.floor(i / channels) % columns;
    const row = columns * channels;
    const west = column > 0 ? this.#numbers[i - channels]! : 0;
    const north = i >= row ? this.#numbers[i - row]! : 0;
    const before = i % channels > 0 ? this.#numbers[i - 1]! : 0;
    const { contexts } = this.#predictor;
    contexts[0] = hash(1, i);
    contexts[1] = hash(2, small(west) | (small(north) << 8));
    contexts[2] = hash(3, small(before) | (small(west + north) << 8));
    contexts[3] = hash(4, size(west) + size(north) + size(before));
  }
}

/** −15…15, larger ones as these, from 1 up. */
function small(value: number): number {
  return Math.max(-15, Math.min(15, value)) + 16;
}

function size(value: number): number {
  return Math.min(Math.abs(value), 40);
}

const cell = new DataView(new ArrayBuffer(4));

function bitsOf(value: number): number {
  cell.setFloat32(0, value);
  return cell.getUint32(0);
}

function floatOf(bits: number): number {
  cell.setUint32(0, bits);
  return cell.getFloat32(0);
}
