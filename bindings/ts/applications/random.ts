// SPDX-License-Identifier: MIT
// Random numbers for applications, the same from the same seed everywhere.

/** Marsaglia 2003's xorshift of 32 bits. */
export class Random {
  #state: number;

  /** @param seed a whole number, 0 to 2³² − 1. */
  constructor(seed: number) {
    // 0 would stay 0 for ever. A few rounds part seeds that are alike.
    this.#state = (seed ^ 0x9e3779b9) >>> 0 || 1;
    for (let i = 0; i < 8; i++) this.uniform();
  }

  /** 0 up to 1. */
  uniform(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x >>> 0;
    return this.#state / 2 ** 32;
  }

  /** A whole number from 0 up to `most` − 1. */
  below(most: number): number {
    return Math.floor(this.uniform() * most);
  }

  /** Fisher & Yates. */
  shuffle(list: Uint32Array): void {
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [list[i], list[j]] = [list[j]!, list[i]!];
    }
  }
}
