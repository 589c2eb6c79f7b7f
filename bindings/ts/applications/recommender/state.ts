// SPDX-License-Identifier: MIT
// All that a recommender has learnt, beside its network's weights, and how it
// is worked with.

import type { Autoencoder } from "../../autoencoder.js";
import { Biases } from "./biases.js";
import { ItemScorer } from "./item-scorer.js";
import type { RecommenderKind } from "./options.js";
import type { RowScale } from "./row-stream.js";
import { UserScorer } from "./scorer.js";
import type { Scorer } from "./scorer.js";
import type { SparseRows } from "./sparse-rows.js";

/** What `save` keeps. */
export interface RecommenderState {
  kind: RecommenderKind;
  /** By user. */
  rows: SparseRows;
  /** A rating of at least this much is a like. */
  likedFrom: number;
}

/** What follows from a state. */
export interface Knowledge extends RecommenderState {
  biases: Biases;
  /** Of the ratings. */
  deviation: number;
  lowest: number;
  highest: number;
  /** By item; of `itemAutoRec` alone. */
  items: SparseRows | undefined;
}

/** @throws the signal's reason. */
export async function knowledgeOf(
  kind: RecommenderKind,
  rows: SparseRows,
  likedFrom: number | undefined,
  signal?: AbortSignal,
): Promise<Knowledge> {
  const biases = await Biases.of(rows, signal);
  const { mean } = biases;
  let squares = 0;
  let lowest = Infinity;
  let highest = -Infinity;
  for (const value of rows.values) {
    squares += (value - mean) ** 2;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  return {
    kind,
    rows,
    // Rounding must not make a dislike of ratings that are all equal.
    likedFrom: likedFrom ?? Math.min(mean, highest),
    biases,
    deviation: Math.sqrt(squares / rows.size),
    lowest,
    highest,
    items: kind === "itemAutoRec" ? await rows.transposed(signal) : undefined,
  };
}

/** What a network sees of ratings: likes, or deviations from the mean. */
export function scaleOf(
  { kind, likedFrom, biases, deviation }: Knowledge,
  unknown: number,
): RowScale {
  if (kind === "multVae") {
    const known = (value: number) => (value >= likedFrom ? 1 : undefined);
    return { known, unknown: 0 };
  }
  const known = (value: number) => (value - biases.mean) / deviation;
  return { known, unknown };
}

export function scorerOf(model: Autoencoder, knowledge: Knowledge): Scorer {
  const { kind, rows, items, biases, deviation } = knowledge;
  const isRating = kind !== "multVae";
  const score = (output: number) =>
    isRating ? biases.mean + deviation * output : output;
  const scale = scaleOf(knowledge, 0);
  const known = { model, rows, biases, scale, score };
  return items ? new ItemScorer(known, items) : new UserScorer(known, isRating);
}
