// SPDX-License-Identifier: MIT
// Times what is too short to be timed once.

/** Measurements of a figure, and what each takes at least. */
const RUNS = 5;
const MILLISECONDS = 200;

/** Microseconds of a call of `run`, measured some times after as much to warm up. */
export async function timesOf(run) {
  const times = [];
  for (let i = 0; i <= RUNS; i++) {
    const start = performance.now();
    let time = 0;
    let calls = 0;
    for (; time < MILLISECONDS; calls++) {
      await run();
      time = performance.now() - start;
    }
    times.push((time / calls) * 1000);
  }
  return times.slice(1);
}
