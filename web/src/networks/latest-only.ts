// SPDX-License-Identifier: MIT
// Work that is only worth doing for the latest state of things: asked for at
// every move, done at most once a frame and never queued.

/**
 * A function to ask for `work`. It starts at once when it is idle; what is
 * asked while it runs, or in the same frame, is done once, afterwards.
 *
 * @param work must not reject.
 */
export function latestOnly(work: () => Promise<void>): () => void {
  let running = false;
  let wanted = false;
  return async function request() {
    wanted = true;
    if (running) return;
    running = true;
    while (wanted) {
      wanted = false;
      await Promise.all([work(), nextFrame()]);
    }
    running = false;
  };
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
