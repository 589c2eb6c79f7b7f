// SPDX-License-Identifier: MIT
// How good ratings and lists are on ratings that were held back, and how good
// simple baselines are on the same.

import {
  requireKnownOptions,
  requireWholeNumber,
} from "../../option-checks.js";
import { checkWork, Work } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import { ndcg, recall, topOf } from "./ranking.js";
import { readRatings } from "./ratings.js";
import type { Ratings } from "./ratings.js";
import { columnCounts } from "./scorer.js";
import type { Scorer } from "./scorer.js";
import { rowsOfRatings } from "./sparse-rows.js";
import type { SparseRows } from "./sparse-rows.js";
import type { Knowledge } from "./state.js";

/** Of `evaluate`. */
export interface RecommenderEvaluateOptions extends WorkOptions {
  /** Length of the lists, 1 or more. Default 10. */
  k?: number;
}

/** Quality of lists, means over the users who have a held-back like; NaN when none has one. */
export interface ListQuality {
  /** Normalised discounted cumulative gain of the first k, 0..1 (Järvelin & Kekäläinen 2002). */
  ndcg: number;
  /** Likes among the first k, over the most that could be there, 0..1. */
  recall: number;
}

/** Quality of ratings and lists. */
export interface RatingQuality extends ListQuality {
  /** Root of the mean squared error over held-back ratings. */
  rmse: number;
}

/** What `evaluate` finds. */
export interface RecommenderEvaluation extends RatingQuality {
  /** NaN for `multVae`, which knows no ratings. */
  rmse: number;
  /** Held-back ratings. */
  ratings: number;
  /** Users with a held-back like: those whose lists count. */
  users: number;
  baselines: {
    /** The mean rating for all; its error is 0 for clicks, which are all alike. */
    mean: { rmse: number };
    /** Mean and biases of user and item; lists by the items' biases. */
    biases: RatingQuality;
    /** Lists of the items most often liked. */
    popularity: ListQuality;
  };
}

/** @throws AutoencoderError `config`, `data`; the signal's reason. */
export async function evaluate(
  scorer: Scorer,
  knowledge: Knowledge,
  heldOut: Ratings,
  options: RecommenderEvaluateOptions,
): Promise<RecommenderEvaluation> {
  const k = listLength(options);
  const { signal } = options;
  const triples = readRatings("evaluate", heldOut);
  const least = { users: 0, items: knowledge.rows.width };
  const test = await rowsOfRatings("evaluate", triples, least, signal);
  const judge = new Judge(knowledge, test, k);
  const known = Math.min(test.count, knowledge.rows.count);
  const work = new Work(test.count, options);
  await work.inBatches(test.count, scorer.users, async (from, to) => {
    const asked: number[] = [];
    for (let user = from; user < to; user++) {
      if (test.lengthOf(user) > 0 && user < known) asked.push(user);
      else judge.judgeStranger(user);
    }
    if (asked.length === 0) return;
    const scores = await scorer.ofUsers(asked, signal);
    const { width } = knowledge.rows;
    asked.forEach((user, i) => {
      judge.judge(user, scores.subarray(i * width, (i + 1) * width));
    });
  });
  return judge.verdict();
}

function listLength(options: RecommenderEvaluateOptions): number {
  requireKnownOptions("evaluate", options, ["k", "signal", "onProgress"]);
  checkWork("evaluate", options);
  const { k = 10 } = options;
  requireWholeNumber("evaluate: k", k, 1, 100_000);
  return k;
}

class Judge {
  readonly #popularity: Uint32Array;
  readonly #model = { squares: 0, ndcg: 0, recall: 0 };
  readonly #biases = { squares: 0, ndcg: 0, recall: 0 };
  readonly #popular = { squares: 0, ndcg: 0, recall: 0 };
  #meanSquares = 0;
  #users = 0;

  constructor(
    private readonly knowledge: Knowledge,
    private readonly test: SparseRows,
    private readonly k: number,
  ) {
    this.#popularity = likeCounts(knowledge);
  }

  judge(user: number, scores: Float32Array): void {
    const { biases } = this.knowledge;
    this.#judgeRatings(user, (item) => scores[item]);
    const seen = new Set(this.knowledge.rows.columnsOf(user));
    const relevant = this.#relevant(user);
    if (relevant.size === 0) return;
    this.#users++;
    const lists = [
      [this.#model, scores],
      [this.#biases, biases.items],
      [this.#popular, this.#popularity],
    ] as const;
    for (const [sums, list] of lists) {
      const top = topOf(list, this.k, (item) => seen.has(item));
      sums.ndcg += ndcg(top, relevant, this.k);
      sums.recall += recall(top, relevant, this.k);
    }
  }

  /** Of users that training did not see there are no lists, and only the biases' ratings. */
  judgeStranger(user: number): void {
    this.#judgeRatings(user, () => undefined);
  }

  verdict(): RecommenderEvaluation {
    const { kind } = this.knowledge;
    const ratings = this.test.size;
    const rmse = (squares: number) => Math.sqrt(squares / ratings);
    const lists = ({ ndcg, recall }: ListQuality) => ({
      ndcg: ndcg / this.#users,
      recall: recall / this.#users,
    });
    return {
      rmse: kind === "multVae" ? NaN : rmse(this.#model.squares),
      ...lists(this.#model),
      ratings,
      users: this.#users,
      baselines: {
        mean: { rmse: rmse(this.#meanSquares) },
        biases: { rmse: rmse(this.#biases.squares), ...lists(this.#biases) },
        popularity: lists(this.#popular),
      },
    };
  }

  #judgeRatings(
    user: number,
    scoreOf: (item: number) => number | undefined,
  ): void {
    const { biases } = this.knowledge;
    const values = this.test.valuesOf(user);
    this.test.columnsOf(user).forEach((item, i) => {
      const truth = values[i]!;
      const expected = clampRating(this.knowledge, biases.expect(user, item));
      const score = clampRating(this.knowledge, scoreOf(item) ?? expected);
      this.#model.squares += (score - truth) ** 2;
      this.#biases.squares += (expected - truth) ** 2;
      this.#meanSquares += (biases.mean - truth) ** 2;
    });
  }

  #relevant(user: number): Set<number> {
    const values = this.test.valuesOf(user);
    const { likedFrom } = this.knowledge;
    const items = this.test.columnsOf(user);
    return new Set(items.filter((_, i) => values[i]! >= likedFrom));
  }
}

/** A rating that there can be. */
export function clampRating(
  { lowest, highest }: Knowledge,
  rating: number,
): number {
  return Math.min(Math.max(rating, lowest), highest);
}

function likeCounts({ rows, likedFrom }: Knowledge): Uint32Array {
  const counts = columnCounts(rows);
  rows.columns.forEach((item, i) => {
    if (!(rows.values[i]! >= likedFrom)) counts[item]!--;
  });
  return counts;
}
