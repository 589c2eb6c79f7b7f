// SPDX-License-Identifier: MIT
// Middle and spread of a few measurements.

/** @typedef {{ median: number, lowest: number, highest: number }} Statistics */

/**
 * @param {number[]} values at least one
 * @returns {Statistics}
 */
export function statistics(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const low = at(sorted, Math.floor(middle));
  const high = at(sorted, Math.ceil(middle));
  const median = (low + high) / 2;
  const highest = at(sorted, sorted.length - 1);
  return { median, lowest: at(sorted, 0), highest };
}

/** @param {number[]} sorted @param {number} index */
function at(sorted, index) {
  const value = sorted[index];
  if (value === undefined) throw new Error("expected measurements, got none");
  return value;
}

/**
 * How many a second, from the milliseconds that `amount` took each time.
 *
 * @param {number} amount
 * @param {number[]} times
 */
export function rates(amount, times) {
  return statistics(times.map((time) => amount / (time / 1000)));
}

/**
 * The value that this share of them does not exceed.
 *
 * @param {number[]} sorted
 * @param {number} share 0 to 1
 */
export function percentile(sorted, share) {
  const index = Math.floor(share * sorted.length);
  return at(sorted, Math.min(index, sorted.length - 1));
}
