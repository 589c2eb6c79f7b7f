// SPDX-License-Identifier: MIT
// Who rated what and how: the forms ratings come in, checked.

import { describe, typeName } from "../../describe.js";
import { AutoencoderError } from "../../error.js";
import { requireKnownOptions } from "../../option-checks.js";

/** Numbers of users or items, whole numbers from 0 up. */
export type Ids = Uint32Array | Int32Array | Uint16Array | readonly number[];

/** Ratings, one a user and item. */
export type RatingValues =
  Float32Array | Float64Array | Uint8Array | readonly number[];

/**
 * Ratings as three columns of the same length, or as a list of triples, not
 * as a table of users × items. Without values all are 1: clicks, purchases. Where a user rated an item twice, the
 * later rating counts. Users and items are numbered from 0, without large gaps:
 * the highest number says how many there are.
 */
export type Ratings =
  | {
      readonly users: Ids;
      readonly items: Ids;
      readonly ratings?: RatingValues;
    }
  | readonly (readonly [user: number, item: number, rating?: number])[];

/** Ratings in the one form that is worked with. */
export interface Triples {
  users: Ids;
  items: Ids;
  /** None: all are 1. */
  values: RatingValues | undefined;
}

/** Highest number of a user or item: a network has an input for each. */
export const MOST_IDS = 2 ** 24;

/**
 * The columns of ratings; those of a caller are not copied. Their values are
 * checked where they are read.
 *
 * @throws AutoencoderError `data` for what are no ratings, and for none.
 */
export function readRatings(where: string, ratings: Ratings): Triples {
  const { users, items, values } = columnsOf(where, ratings);
  const lengths = [users.length, items.length, values?.length ?? users.length];
  if (lengths.some((length) => length !== users.length)) {
    throw new AutoencoderError(
      "data",
      `${where}: expected as many users as items and ratings, ` +
        `got ${lengths.join(", ")}. Each place is one rating`,
    );
  }
  if (users.length > 0) return { users, items, values };
  throw new AutoencoderError(
    "data",
    `${where}: expected at least one rating, got none. parseRatings reads a file`,
  );
}

/** @throws AutoencoderError `data` for what is no number of a user or item. */
export function requireId(
  where: string,
  what: "user" | "item",
  id: unknown,
  most = MOST_IDS,
): asserts id is number {
  if (Number.isInteger(id) && Number(id) >= 0 && Number(id) < most) return;
  const cure = Number.isInteger(id)
    ? "Fit again with it; recommendFor takes the likes of someone new"
    : "parseRatings numbers names";
  throw new AutoencoderError(
    "data",
    `${where}: expected the number of ${what === "item" ? "an" : "a"} ${what}, 0 to ${most - 1}, ` +
      `got ${describe(id)}. ${cure}`,
  );
}

/** @throws AutoencoderError `data` for what is no finite number. */
export function requireRating(where: string, value: unknown): void {
  if (Number.isFinite(value)) return;
  throw new AutoencoderError(
    "data",
    `${where}: expected a finite rating, got ${describe(value)}. ` +
      (typeof value === "string" ? "Number(text) makes one" : "Leave it out"),
  );
}

/** Names are what `parseRatings` gives beside them. */
const known = ["users", "items", "ratings", "userNames", "itemNames"];

function columnsOf(where: string, ratings: unknown): Triples {
  if (Array.isArray(ratings)) return columnsOfList(where, ratings);
  const given = (ratings ?? {}) as Record<string, unknown>;
  const { users, items, ratings: values } = given;
  if (typeof ratings === "object") requireKnownOptions(where, given, known);
  const holds =
    isColumn(users) &&
    isColumn(items) &&
    (values === undefined || isColumn(values));
  if (holds) return { users, items, values } as Triples;
  throw new AutoencoderError(
    "data",
    `${where}: expected ratings as { users, items, ratings } of number[] or ` +
      `typed arrays, or as [user, item, rating][], got ${describe(ratings)}. ` +
      "parseRatings makes them from text",
  );
}

function columnsOfList(where: string, list: unknown[]): Triples {
  const isTriple = (one: unknown) =>
    Array.isArray(one) && (one.length === 2 || one.length === 3);
  const wrong = list.findIndex((one) => !isTriple(one));
  if (wrong >= 0) {
    throw new AutoencoderError(
      "data",
      `${where}: expected [user, item, rating], ` +
        `got ${describe(list[wrong])} at index ${wrong}. Of a table of users ` +
        "× items, list the ratings that there are",
    );
  }
  const triples = list as number[][];
  return {
    users: triples.map(([user]) => user!),
    items: triples.map(([, item]) => item!),
    values: triples.map(([, , rating = 1]) => rating),
  };
}

function isColumn(value: unknown): boolean {
  if (Array.isArray(value)) return true;
  return /^(Uint8|Uint16|Uint32|Int32|Float32|Float64)Array$/.test(
    typeName(value),
  );
}
