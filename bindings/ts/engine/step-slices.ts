// SPDX-License-Identifier: MIT
// Training in slices of a few milliseconds. Between two slices the event loop
// has its turn, so that an abort or a `reconstruct` that came meanwhile is
// handled at once.

import { nextTask } from "#platform";
import type { FitEvent } from "../worker/protocol.js";
import type { EngineStep } from "./module.js";

/** Well below the 16 ms of a frame, well above the 0.05 ms that a turn costs. */
const sliceMilliseconds = 2;

export type Report = (events: FitEvent[]) => void;

/** Steps, and what becomes of them. */
export interface Steps {
  step(): EngineStep;
  /** Appends what is to be reported. */
  note(step: EngineStep, events: FitEvent[]): void;
  isAborted(): boolean;
}

/**
 * Steps until there is nothing left to do, or an abort. The first step comes
 * in a later task: the caller is never blocked.
 *
 * @returns whether it was aborted.
 */
export async function runSteps(
  steps: Steps,
  report: Report,
  callsServed: () => number,
): Promise<boolean> {
  for (;;) {
    await allWaiting(callsServed);
    if (steps.isAborted()) return true;
    if (slice(steps, report)) return false;
  }
}

/** What happened is told also when a step fails. */
function slice(steps: Steps, report: Report): boolean {
  const events: FitEvent[] = [];
  const end = performance.now() + sliceMilliseconds;
  try {
    do {
      const step = steps.step();
      if (step.kind === "done") return true;
      steps.note(step, events);
    } while (performance.now() < end);
    return false;
  } finally {
    if (events.length > 0) report(events);
  }
}

/** Calls that come together are answered together: one a slice would wait for each other. */
async function allWaiting(callsServed: () => number): Promise<void> {
  // However many keep coming, training gets its turn, too.
  const end = performance.now() + sliceMilliseconds;
  let before;
  do {
    before = callsServed();
    await nextTask();
  } while (callsServed() !== before && performance.now() < end);
}
