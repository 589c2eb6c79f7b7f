// SPDX-License-Identifier: MIT
// An abort of a call that the engine makes in one piece.

import { checkWork } from "./work.js";
import type { WorkOptions } from "./work.js";

/**
 * What `run` resolves to, unless the signal is aborted first: then it rejects
 * at once. The engine ends what it has begun; its answer is dropped.
 *
 * @throws AutoencoderError `config` for what is no signal or no callback; the
 * signal's reason.
 */
export async function untilAborted<T>(
  where: string,
  options: WorkOptions,
  run: () => Promise<T>,
): Promise<T> {
  // What is no object of options is refused by who knows all of them.
  checkWork(where, options ?? {});
  const { signal } = options ?? {};
  if (signal === undefined) return run();
  const listening = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), {
      signal: listening.signal,
    });
  });
  try {
    return await Promise.race([run(), aborted]);
  } finally {
    listening.abort();
  }
}
