// SPDX-License-Identifier: MIT
// Bytes exactly, knowing the model's reconstruction of them: each byte is told
// bit by bit, predicted from the reconstruction around it and from the bytes
// before it. Better than a table of differences: near black and white the sign
// of a difference is known, and neighbours tell what the code left out.

import { BitPredictor, hash } from "./bit-predictor.js";
import type { Learnt } from "./bit-predictor.js";
import type { Layout } from "./code-layout.js";
import type { Channel } from "./range-coder.js";

const CONTEXTS = 9;
/** Sets of weights: by how bright the reconstruction is, and by the bit. */
const BRIGHTNESS = [1, 8, 32, 96, 160, 224, 250];
const SELECTORS = (BRIGHTNESS.length + 1) * 8;
/** Slots a context, as a power of 2. */
const SLOT_BITS = 15;

/** A predictor that has learnt nothing. */
export function newBytePredictor(): BitPredictor {
  return new BitPredictor(CONTEXTS, SELECTORS, SLOT_BITS);
}

/** Codes samples of bytes one after another, and learns from each. */
export class ByteResidual {
  readonly #predictor = newBytePredictor();
  readonly #layout: Layout;
  /** Of the value, and contexts it has so far. */
  #colour = 0;
  #added = 0;

  constructor(layout: Layout, learnt?: Learnt) {
    this.#layout = layout;
    if (learnt) this.#predictor.take(learnt);
  }

  get learnt(): Learnt {
    return this.#predictor.learnt;
  }

  /**
   * Writes or reads the values `[from, to)` of a sample.
   *
   * @param bytes the sample; when reading, those before `from` are known.
   * @param guess its reconstruction.
   */
  code(
    channel: Channel,
    bytes: Uint8Array,
    guess: Uint8Array,
    from: number,
    to: number,
  ): void {
    const predictor = this.#predictor;
    for (let i = from; i < to; i++) {
      this.#look(bytes, guess, i);
      const bright = BRIGHTNESS.findIndex((limit) => guess[i]! < limit);
      const first = (bright < 0 ? BRIGHTNESS.length : bright) * 8;
      const wanted = bytes[i]!;
      let node = 1;
      for (let bit = 7; bit >= 0; bit--) {
        const p = predictor.predict(node, first + bit);
        const value = channel.bit(p, (wanted >> bit) & 1);
        predictor.learn(value);
        node = node * 2 + value;
      }
      bytes[i] = node - 256;
    }
  }

  /** The contexts of value i: five of bytes alone, four with their reconstruction. */
  #look(bytes: Uint8Array, guess: Uint8Array, i: number): void {
    const near = around(bytes, i, this.#layout);
    const { west, north, northWest, northEast, plane } = near;
    const colour = i % this.#layout.channels;
    this.#begin(colour);
    this.#add(west | ((north >> 3) << 8));
    this.#add(plane | ((northEast >> 5) << 8));
    this.#add(pack(west, north, northWest, northEast));
    this.#add(north | ((northEast >> 4) << 8) | ((northWest >> 6) << 12));
    this.#add(pack(near.west2, west, near.north2, north));
    const its = around(guess, i, this.#layout);
    const here = guess[i]!;
    const missed = west - its.west + (north - its.north);
    const corrected = clamp(here + (missed >> 1));
    const before = colour > 0 ? bytes[i - 1]! - guess[i - 1]! : 0;
    this.#add((here >> 1) | ((west >> 6) << 8) | ((north >> 6) << 10));
    this.#add((corrected >> 1) | ((here >> 6) << 8) | ((plane >> 6) << 10));
    this.#add(pack(its.east, its.south, west, north) | ((here >> 4) << 12));
    this.#add(clamp(corrected + before) | (pack(0, 0, west, north) << 8));
  }

  #begin(colour: number): void {
    this.#colour = colour & 3;
    this.#added = 0;
  }

  #add(value: number): void {
    const n = this.#added++;
    this.#predictor.contexts[n] = hash(n * 4 + this.#colour, value);
  }
}

/** Values around one; outside of a sample 0. */
interface Around {
  west: number;
  west2: number;
  north: number;
  north2: number;
  northWest: number;
  northEast: number;
  /** Not to be believed of bytes that are still to be told. */
  east: number;
  south: number;
  /** Where a plane through the three before would lie. */
  plane: number;
}

function around(
  values: Uint8Array,
  i: number,
  { columns, channels }: Layout,
): Around {
  const row = columns * channels;
  const column = Math.floor(i / channels) % columns;
  const inWest = column > 0;
  const inEast = column < columns - 1;
  const west = inWest ? values[i - channels]! : 0;
  const north = values[i - row] ?? 0;
  const northWest = inWest ? (values[i - row - channels] ?? 0) : 0;
  return {
    west,
    west2: column > 1 ? values[i - 2 * channels]! : 0,
    north,
    north2: values[i - 2 * row] ?? 0,
    northWest,
    northEast: inEast ? (values[i - row + channels] ?? 0) : 0,
    east: inEast ? (values[i + channels] ?? 0) : 0,
    south: values[i + row] ?? 0,
    plane: clamp(west + north - northWest),
  };
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, value));
}

/** Three bits of each. */
function pack(a: number, b: number, c: number, d: number): number {
  return (a >> 5) | ((b >> 5) << 3) | ((c >> 5) << 6) | ((d >> 5) << 9);
}
