// SPDX-License-Identifier: MIT
// Samples as a stream that starts anew whenever it is asked, and remembers what
// was done with it.

import { features } from "./digits.js";

export class Chunks implements AsyncIterable<Float32Array> {
  /** Passes that were begun. */
  starts = 0;
  /** Passes that were ended, by their end or by `return`. */
  ends = 0;

  constructor(
    private readonly samples: Float32Array,
    /** Samples in a chunk; the last one may have fewer. */
    private readonly count: number,
    /** Called before each chunk is given. */
    private readonly onChunk: (index: number) => unknown = () => undefined,
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Float32Array, void> {
    this.starts++;
    const size = this.count * features;
    try {
      for (let i = 0; i * size < this.samples.length; i++) {
        await this.onChunk(i);
        yield this.samples.subarray(i * size, (i + 1) * size);
      }
    } finally {
      this.ends++;
    }
  }
}
