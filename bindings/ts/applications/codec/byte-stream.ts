// SPDX-License-Identifier: MIT
// Bytes written one after another, and read back as hostile input: no length
// is believed before the bytes are there.

import { AutoencoderError } from "../../error.js";

/** Bytes that grow at their end. */
export class ByteWriter {
  #bytes = new Uint8Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  /** A whole number, 0 to 2^53 − 1, seven bits a byte, the lowest first (LEB128). */
  number(value: number): void {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) {
      this.byte((rest % 128) + 128);
    }
    this.byte(rest);
  }

  /** Below 2^32, four bytes, the lowest first. */
  word(value: number): void {
    for (let i = 0; i < 4; i++) this.byte((value >>> (8 * i)) & 255);
  }

  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Adds 1 to the bytes read as one number, the last byte lowest. */
  increment(): void {
    let i = this.#length - 1;
    for (; this.#bytes[i] === 255; i--) this.#bytes[i] = 0;
    this.#bytes[i]!++;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  withoutZerosAtEnd(): Uint8Array {
    let end = this.#length;
    while (end > 0 && this.#bytes[end - 1] === 0) end--;
    return this.#bytes.slice(0, end);
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** Reads bytes from their start. */
export class ByteReader {
  readonly #where: string;
  readonly #bytes: Uint8Array;
  #at = 0;

  /** @param where begins the messages of errors. */
  constructor(where: string, bytes: Uint8Array) {
    this.#where = where;
    this.#bytes = bytes;
  }

  get position(): number {
    return this.#at;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** @throws AutoencoderError `truncated`. */
  byte(): number {
    return this.take(1)[0]!;
  }

  /** @throws AutoencoderError `truncated`; `damaged` for what `number` does not write. */
  number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte % 128) * scale;
      if (value > Number.MAX_SAFE_INTEGER) break;
      if (byte < 128) return value;
    }
    throw damaged(this.#where, "a whole number below 2^53", "a larger one");
  }

  /** @throws AutoencoderError `truncated`. */
  word(): number {
    const [a, b, c, d] = this.take(4) as unknown as number[];
    return (a! | (b! << 8) | (c! << 16) | (d! << 24)) >>> 0;
  }

  /** A view of the next bytes. @throws AutoencoderError `truncated`. */
  take(count: number): Uint8Array {
    if (count > this.left) {
      throw new AutoencoderError(
        "truncated",
        `${this.#where}: expected ${count} more bytes at byte ${this.#at}, ` +
          `got ${this.left}. The file was cut short: fetch or copy it again`,
      );
    }
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  /** What was read since `start`. */
  since(start: number): Uint8Array {
    return this.#bytes.subarray(start, this.#at);
  }
}

/** Of a file whose bytes are not those that were written. */
export function damaged(
  where: string,
  expected: string,
  got: string,
): AutoencoderError {
  return new AutoencoderError(
    "damaged",
    `${where}: expected ${expected}, got ${got}. ` +
      "The file is damaged: fetch or copy it again",
  );
}
