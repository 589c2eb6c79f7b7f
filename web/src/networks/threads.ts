// SPDX-License-Identifier: MIT
// How many threads the page's networks take.

/** A drawing is less work than waking another thread. */
export const threadsToDraw = { threads: 1 };

/** All cores but the one that draws. */
export const threadsToTrain = {
  threads: Math.max(1, Math.min(8, navigator.hardwareConcurrency - 1)),
};
