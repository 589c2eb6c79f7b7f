// SPDX-License-Identifier: MIT
// How many threads all who are measured may use: two at most, so that figures
// of different machines mean the same; workers would see more cores. One where
// memory cannot be shared, which not every isolated page may.

const sharesMemory =
  crossOriginIsolated && typeof SharedArrayBuffer === "function";

export const threads = sharesMemory
  ? Math.min(2, navigator.hardwareConcurrency)
  : 1;
