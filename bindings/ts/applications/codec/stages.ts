// SPDX-License-Identifier: MIT
// Calls that are made of others: one progress of all of them.

import type { WorkOptions } from "../../work.js";

/** What learning tables counts for, beside 1 for encoding the same samples. */
export const LEARNING = { facts: 6, tables: 2 };

/** One progress of several calls, each of which tells one of its own. */
export class Stages {
  readonly #total: number;
  readonly #options: WorkOptions;
  #begun = 0;
  #told = 0;

  /** @param total the sum of the parts of all stages. */
  constructor(total: number, options: WorkOptions) {
    this.#total = total;
    this.#options = options;
  }

  /** What the next call is passed, which is so much of the total. */
  next(part: number): WorkOptions {
    const { signal, onProgress } = this.#options;
    const before = this.#begun;
    this.#begun += part;
    return {
      ...(signal && { signal }),
      ...(onProgress && {
        onProgress: ({ done, total }) =>
          this.#tell(before + Math.floor((part * done) / total)),
      }),
    };
  }

  /** Nothing twice: steps may be smaller than what is counted. */
  #tell(done: number): void {
    if (done <= this.#told) return;
    this.#told = done;
    this.#options.onProgress!({ done, total: this.#total });
  }
}
