// SPDX-License-Identifier: MIT
// Ratings of two kinds of people for two kinds of items, and recommenders of
// them that are freed after each test.

import { Recommender } from "autoencoder-wasm";
import type { RecommenderKind, RecommenderOptions } from "autoencoder-wasm";
import { afterEach } from "vitest";
import { pseudoRandom } from "../pseudo-random.js";

export const users = 60;
export const items = 24;

export const kinds: RecommenderKind[] = [
  "userAutoRec",
  "itemAutoRec",
  "multVae",
];

/** 4 or 5 where user and item are both even or both odd, else 1 or 2. */
export function rating(user: number, item: number): number {
  const above = (user + 2 * item) % 3 === 0 ? 1 : 0;
  return (user % 2 === item % 2 ? 4 : 1) + above;
}

/** About half of all ratings. */
export const known: [number, number, number][] = [];
/** About a tenth. */
export const heldOut: [number, number, number][] = [];
const draws = pseudoRandom(users * items, 3);
draws.forEach((draw, i) => {
  const [user, item] = [Math.floor(i / items), i % items];
  const triple: [number, number, number] = [user, item, rating(user, item)];
  if (draw < 0.5) known.push(triple);
  else if (draw > 0.9) heldOut.push(triple);
});

const open = new Set<Recommender>();

afterEach(() => {
  for (const recommender of open) recommender.dispose();
  open.clear();
});

export function kept(recommender: Recommender): Recommender {
  open.add(recommender);
  return recommender;
}

/** A small network that has learnt the ratings by heart in a moment. */
export async function fit(
  kind: RecommenderKind,
  options: Partial<RecommenderOptions> = {},
): Promise<Recommender> {
  const size = kind === "multVae" ? { hidden: 16 } : { l2: 1 };
  const recommender = await Recommender.fit(known, {
    kind,
    units: 8,
    ...size,
    epochs: 60,
    batchSize: 10,
    learningRate: 0.02,
    seed: 1,
    worker: false,
    deterministic: true,
    ...options,
  });
  return kept(recommender);
}
