// SPDX-License-Identifier: MIT
// What all rows of the large table share: `one` thread, `all` threads, and each
// peer, as rates; a peer that fails has the reason instead.

/** Adds how medians compare: threads, peers, and the use of one core's peak in GFLOP/s, where each needs `gflop`. */
export function withRatios(row, gflop) {
  const best = row.all ?? row.one;
  const ratios = {};
  if (row.all) ratios.threads = row.all.median / row.one.median;
  for (const peer of ["tensorflow", "jax"]) {
    if (row[peer]?.median) ratios[peer] = best.median / row[peer].median;
  }
  const use = (row.one.median * gflop) / row.peak.median;
  return { ...row, ratios, use };
}

/**
 * A peer's figure in `row`, or why there is none.
 *
 * @param {import("./bench-page.mjs").BenchPage} page
 * @param {() => Promise<object>} measure
 */
export async function addPeer(row, page, peer, measure) {
  const { missing, leftOut } = page.peers[peer];
  if (leftOut) return;
  try {
    row[peer] = missing ? { missing } : await measure();
  } catch (error) {
    row[peer] = { missing: `cannot: ${firstLine(error)}` };
  }
}

/** @param {Error} error */
export const firstLine = ({ message }) => message.split("\n")[0];
