// SPDX-License-Identifier: MIT
// A binary range coder (Martin 1979): a bit of probability p takes −log2 p
// bits. All numbers are whole and below 2^53, so that every JavaScript engine
// writes and reads the same bytes. Writing and reading have one interface, so
// that a model of the bits is written down once for both.

import { ByteWriter } from "./byte-stream.js";

/** Where bits go, or come from. Readers ignore the values they are told. */
export interface Channel {
  /** A bit that is 1 with probability p / 2^16, p from 1 to 2^16 − 1. Returns it. */
  bit(p: number, bit: number): number;
  /** A whole number below 2^bits, all of them alike; bits up to 32. Returns it. */
  raw(bits: number, value: number): number;
}

/** Below it the range is widened by a byte, so that no bit's part becomes 0. */
const SMALLEST_RANGE = 2 ** 24;
const WHOLE = 2 ** 32;
const HALF = 2 ** 15;

/** Writes bits. */
export class RangeEncoder implements Channel {
  readonly #bytes = new ByteWriter();
  #low = 0;
  #range = WHOLE - 1;

  bit(p: number, bit: number): number {
    const part = Math.floor((this.#range * p) / 65536);
    if (bit) {
      this.#range = part;
    } else {
      this.#low += part;
      this.#range -= part;
    }
    if (this.#range < SMALLEST_RANGE) this.#widen();
    return bit;
  }

  raw(bits: number, value: number): number {
    for (let i = bits - 1; i >= 0; i--) this.bit(HALF, (value >>> i) & 1);
    return value;
  }

  /** The bytes, as few as tell all bits. Ends the encoder. */
  finish(): Uint8Array {
    // Of all numbers in the range the one that ends in the most zeros, which
    // the decoder reads after the end.
    for (let unit = WHOLE; unit >= 1; unit /= 256) {
      const value = Math.ceil(this.#low / unit) * unit;
      if (value >= this.#low + this.#range) continue;
      this.#low = value;
      break;
    }
    for (let i = 0; i < 4; i++) this.#shift();
    return this.#bytes.withoutZerosAtEnd();
  }

  #widen(): void {
    while (this.#range < SMALLEST_RANGE) {
      this.#shift();
      this.#range *= 256;
    }
  }

  /** The highest byte is settled, but for a carry. */
  #shift(): void {
    if (this.#low >= WHOLE) {
      this.#low -= WHOLE;
      this.#bytes.increment();
    }
    this.#bytes.byte(Math.floor(this.#low / SMALLEST_RANGE));
    this.#low = (this.#low % SMALLEST_RANGE) * 256;
  }
}

/** Reads what `RangeEncoder` wrote. Any bytes can be read: wrong ones give wrong bits, never an error. */
export class RangeDecoder implements Channel {
  readonly #bytes: Uint8Array;
  #at = 0;
  #code = 0;
  #range = WHOLE - 1;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    for (let i = 0; i < 4; i++) this.#code = this.#code * 256 + this.#next();
  }

  bit(p: number): number {
    const part = Math.floor((this.#range * p) / 65536);
    const bit = this.#code < part ? 1 : 0;
    if (bit) {
      this.#range = part;
    } else {
      this.#code -= part;
      this.#range -= part;
    }
    while (this.#range < SMALLEST_RANGE) {
      this.#code = (this.#code % SMALLEST_RANGE) * 256 + this.#next();
      this.#range *= 256;
    }
    return bit;
  }

  raw(bits: number): number {
    let value = 0;
    for (let i = 0; i < bits; i++) value = value * 2 + this.bit(HALF);
    return value;
  }

  #next(): number {
    return this.#bytes[this.#at++] ?? 0;
  }
}
