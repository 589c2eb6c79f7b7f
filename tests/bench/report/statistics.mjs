// SPDX-License-Identifier: MIT
// Middle and spread of a few measurements.

/** @typedef {{ median: number, lowest: number, highest: number }} Statistics */

/**
 * @param {number[]} values at least one
 * @returns {Statistics}
 */
export function statistics(values) {
  if (values.length === 0) throw new Error("expected measurements, got none");
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
  return { median, lowest: sorted[0], highest: sorted.at(-1) };
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
  if (sorted.length === 0) throw new Error("expected measurements, got none");
  const index = Math.min(Math.floor(share * sorted.length), sorted.length - 1);
  return sorted[index];
}
