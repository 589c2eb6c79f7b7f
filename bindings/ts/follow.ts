// SPDX-License-Identifier: MIT
// Following a run on the caller's side: events go to the callbacks, an abort
// to the engine.

import type { Client } from "./worker/client.js";
import type { CallOf, FitEvent, Results } from "./worker/protocol.js";

/** Calls that run for a while and may be aborted. */
type Run = "fit" | "pretrain" | "streamChunk" | "streamEpoch";

/**
 * Starts a run and resolves when it has ended by itself.
 *
 * @throws AutoencoderError; the signal's reason; what `tell` threw.
 */
export async function follow<Type extends Run>(
  client: Client,
  call: CallOf<Type>,
  tell: (event: FitEvent) => void,
  signal: AbortSignal | undefined,
): Promise<Results[Type]> {
  let callbackError: { thrown: unknown } | undefined;
  const running = client.start<Type>(call, (events) => {
    if (callbackError) return;
    try {
      events.forEach(tell);
    } catch (thrown) {
      callbackError = { thrown };
      running.abort();
    }
  });
  signal?.addEventListener("abort", running.abort);
  try {
    const result = await running.result;
    if (callbackError) throw callbackError.thrown;
    if (result.aborted) throw signal?.reason;
    return result;
  } finally {
    signal?.removeEventListener("abort", running.abort);
  }
}
