// SPDX-License-Identifier: MIT
// Long work on this thread in short pieces, so that a page stays alive and an
// abort is heard.

import { nextTask } from "#platform";

/** Well below the 16 ms of a frame. */
const PIECE_MILLISECONDS = 4;

export class Pace {
  readonly signal: AbortSignal | undefined;
  #end = performance.now() + PIECE_MILLISECONDS;

  constructor(signal?: AbortSignal) {
    this.signal = signal;
  }

  /** Between two pieces: gives others their turn now and then. @throws the signal's reason. */
  async rest(): Promise<void> {
    if (performance.now() < this.#end) return;
    await nextTask();
    this.signal?.throwIfAborted();
    this.#end = performance.now() + PIECE_MILLISECONDS;
  }
}
