// SPDX-License-Identifier: MIT
// Counts what a writer would write.

import type { Channel } from "./range-coder.js";

export class CostMeter implements Channel {
  /** So far. */
  bits = 0;

  bit(p: number, bit: number): number {
    this.bits -= Math.log2((bit ? p : 65536 - p) / 65536);
    return bit;
  }

  raw(bits: number, value: number): number {
    this.bits += bits;
    return value;
  }
}
