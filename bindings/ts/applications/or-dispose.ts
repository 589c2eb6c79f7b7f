// SPDX-License-Identifier: MIT
// An abort that does not wait for an engine.

/** What owns an engine. */
interface Owner {
  dispose(): unknown;
}

/**
 * What `run` does with an engine: where it fails, and at once when it is
 * aborted, whatever the engine is doing, the owner is disposed of.
 *
 * @throws the signal's reason.
 */
export async function orDispose<T>(
  owner: Owner,
  signal: AbortSignal | undefined,
  run: () => Promise<T>,
): Promise<T> {
  const abort = () => void owner.dispose();
  signal?.addEventListener("abort", abort);
  try {
    signal?.throwIfAborted();
    const result = await run();
    signal?.throwIfAborted();
    return result;
  } catch (error) {
    abort();
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

/** The same with an owner that nobody needs afterwards. */
export async function usedUp<T>(
  owner: Owner,
  signal: AbortSignal | undefined,
  run: () => Promise<T>,
): Promise<T> {
  const result = await orDispose(owner, signal, run);
  owner.dispose();
  return result;
}
