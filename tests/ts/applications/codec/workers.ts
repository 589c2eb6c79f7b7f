// SPDX-License-Identifier: MIT
// Calls that are aborted while they work: they reject with the reason, and no
// worker of theirs stays behind.

import type { Worker } from "node:worker_threads";
import type { Progress } from "autoencoder-wasm";
import { expect } from "vitest";

/** What a call that is aborted is told: progress, and a signal. */
export interface Watched {
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

/**
 * A call that is aborted in the middle of its step after `done` of its
 * progress, rejects with the reason, and leaves no worker.
 */
export async function expectAbortAfter(
  done: number,
  call: (options: Watched) => Promise<unknown>,
): Promise<void> {
  const exits: Promise<unknown>[] = [];
  const count = (worker: Worker) =>
    void exits.push(new Promise((resolve) => worker.once("exit", resolve)));
  process.on("worker", count);
  const reason = new Error("enough");
  const controller = new AbortController();
  const { signal } = controller;
  const onProgress = (progress: Progress) => {
    if (progress.done < done) return;
    expect(progress.done).toBeLessThan(progress.total);
    // Not from here: what comes next has begun by then.
    setImmediate(() => controller.abort(reason));
  };
  try {
    await expect(call({ signal, onProgress })).rejects.toBe(reason);
  } finally {
    process.off("worker", count);
  }
  expect(exits.length).toBeGreaterThan(0);
  await Promise.all(exits);
}

/** Progress that never falls back, of one total that it ends at. */
export function expectWhole(steps: readonly Progress[]): void {
  const { total } = steps.at(-1)!;
  expect(steps.at(-1)!.done).toBe(total);
  for (const [i, step] of steps.entries()) {
    expect(step.total).toBe(total);
    expect(step.done).toBeGreaterThan(steps[i - 1]?.done ?? 0);
  }
}
