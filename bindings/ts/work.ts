// SPDX-License-Identifier: MIT
// Long calls, a batch at a time: memory stays bounded, and the program has its
// turn between two batches.

import { nextTask } from "#platform";
import { requireCallback, requireSignal } from "./option-checks.js";

/** How far a long call is. */
export interface Progress {
  /** Work done so far, in samples; of some calls each counts several times. */
  done: number;
  /** The same when all is done. */
  total: number;
}

/** What long calls take. */
export interface WorkOptions {
  /** Ends the call, which rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Told after each batch. */
  onProgress?: (progress: Progress) => void;
}

/** @throws AutoencoderError `config`; the signal's reason when it is aborted. */
export function checkWork(
  where: string,
  { signal, onProgress }: WorkOptions,
): void {
  requireSignal(`${where}: signal`, signal);
  requireCallback(`${where}: onProgress`, onProgress);
  signal?.throwIfAborted();
}

/** Counts work over several passes, and gives others their turn. */
export class Work {
  readonly #total: number;
  readonly #options: WorkOptions;
  #done = 0;

  constructor(total: number, options: WorkOptions) {
    this.#total = total;
    this.#options = options;
  }

  /** Calls `step` for consecutive ranges of `length`, at most `size` long. */
  async inBatches(
    length: number,
    size: number,
    step: (from: number, to: number) => Promise<void> | void,
  ): Promise<void> {
    for (let from = 0; from < length; from += size) {
      const to = Math.min(from + size, length);
      await step(from, to);
      await this.advance(to - from);
    }
  }

  /** `done` more of the total are done. */
  async advance(done: number): Promise<void> {
    await nextTask();
    this.#options.signal?.throwIfAborted();
    this.#done += done;
    this.#options.onProgress?.({ done: this.#done, total: this.#total });
    // Who aborts when told of the last batch means it, too.
    this.#options.signal?.throwIfAborted();
  }
}

/** Values in one batch: few milliseconds of work for this thread. */
const batchValues = 2 ** 19;

/** Rows of `size` values in one batch. */
export function batchRows(size: number): number {
  return Math.max(1, Math.floor(batchValues / size));
}
