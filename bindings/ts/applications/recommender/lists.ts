// SPDX-License-Identifier: MIT
// What lists of recommendations are asked with, checked.

import type { AbortOptions } from "../../call-options.js";
import { describe } from "../../describe.js";
import { AutoencoderError } from "../../error.js";
import {
  requireKnownOptions,
  requireOption,
  requireWholeNumber,
} from "../../option-checks.js";
import { requireId, requireRating } from "./ratings.js";
import type { Profile } from "./scorer.js";

/** Of `recommend` and `recommendFor`. */
export interface RecommendOptions extends AbortOptions {
  /** Length of the list, 1 or more; it is shorter where there are fewer items. Default 10. */
  n?: number;
  /** Items to leave out, beside those that are rated or liked. Default none. */
  exclude?: readonly number[] | Uint32Array;
}

/** An item of a list. */
export interface Recommendation {
  item: number;
  /** The expected rating; of `multVae` the probability that the next like is this item. */
  score: number;
}

/** Items that are liked, or items with ratings. A like counts as the highest rating there is. */
export type Likes =
  readonly number[] | readonly (readonly [item: number, rating: number])[];

/** @throws AutoencoderError `config`, `data`. */
export function leftOut(
  where: string,
  options: RecommendOptions,
  known: ArrayLike<number>,
  items: number,
): { n: number; isLeftOut: (item: number) => boolean } {
  requireKnownOptions(where, options, ["n", "exclude", "signal"]);
  const { n = 10, exclude = [] } = options;
  requireWholeNumber(`${where}: n`, n, 1, 2 ** 24);
  const isList = Array.isArray(exclude) || exclude instanceof Uint32Array;
  requireOption(isList, `${where}: exclude`, "a list of items", exclude);
  for (const item of exclude) requireId(where, "item", item, items);
  const all = new Set([...Array.from(known), ...exclude]);
  return { n, isLeftOut: (item) => all.has(item) };
}

/** @throws AutoencoderError `data`. */
export function readLikes(
  where: string,
  likes: Likes,
  items: number,
  highest: number,
): Profile {
  if (!Array.isArray(likes) || likes.length === 0) {
    throw new AutoencoderError(
      "data",
      `${where}: expected at least one item that is liked, as number[] or ` +
        `[item, rating][], got ${describe(likes)}`,
    );
  }
  // The last rating of an item counts, as in training.
  const ratings = new Map<number, number>();
  for (const like of likes as (number | [number, number])[]) {
    const [item, rating] = Array.isArray(like) ? like : [like, highest];
    requireId(where, "item", item, items);
    requireRating(where, rating);
    ratings.set(item, rating);
  }
  return { columns: [...ratings.keys()], values: [...ratings.values()] };
}
