// SPDX-License-Identifier: MIT
// How good a ranked list is, and how it is made. Items are relevant or not.

/**
 * Normalised discounted cumulative gain of the first k items (Järvelin &
 * Kekäläinen 2002): Σ 1 / log₂(place + 1) over the relevant ones at places
 * 1 … k, over the same of the best list there can be. 0..1; NaN where nothing
 * is relevant.
 */
export function ndcg(
  ranked: readonly number[],
  relevant: ReadonlySet<number>,
  k: number,
): number {
  let gain = 0;
  ranked.slice(0, k).forEach((item, place) => {
    if (relevant.has(item)) gain += discount(place);
  });
  let best = 0;
  const most = Math.min(k, relevant.size);
  for (let place = 0; place < most; place++) best += discount(place);
  return gain / best;
}

/**
 * Share of the relevant items that are among the first k, of k at most (Liang
 * et al. 2018, section 4.2): a list of relevant items alone has 1. NaN where
 * nothing is relevant.
 */
export function recall(
  ranked: readonly number[],
  relevant: ReadonlySet<number>,
  k: number,
): number {
  const found = ranked.slice(0, k).filter((item) => relevant.has(item));
  return found.length / Math.min(k, relevant.size);
}

/** The `n` items of highest score, best first; equal ones by number. NaN and what is left out are not among them. */
export function topOf(
  scores: ArrayLike<number>,
  n: number,
  isLeftOut: (item: number) => boolean,
): number[] {
  const top: number[] = [];
  for (let item = 0; item < scores.length; item++) {
    const score = scores[item]!;
    const last = top.length < n ? -Infinity : scores[top.at(-1)!]!;
    if (!(score > last || (top.length < n && score === last))) continue;
    if (isLeftOut(item)) continue;
    if (top.length === n) top.pop();
    let place = top.length;
    while (place > 0 && scores[top[place - 1]!]! < score) place--;
    top.splice(place, 0, item);
  }
  return top;
}

function discount(place: number): number {
  return 1 / Math.log2(place + 2);
}
