// SPDX-License-Identifier: MIT
// An abort of a call that the engine makes in one piece.

import { requireSignal } from "./option-checks.js";

/**
 * What `run` resolves to, unless the signal is aborted first: then it rejects
 * at once. The engine ends what it has begun; its answer is dropped.
 *
 * @throws AutoencoderError `config` for what is no signal; the signal's reason.
 */
export async function untilAborted<T>(
  where: string,
  signal: AbortSignal | undefined,
  run: () => Promise<T>,
): Promise<T> {
  requireSignal(`${where}: signal`, signal);
  if (signal === undefined) return run();
  signal.throwIfAborted();
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
