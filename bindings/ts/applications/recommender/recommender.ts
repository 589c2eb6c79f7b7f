// SPDX-License-Identifier: MIT
/// <reference lib="esnext.disposable" preserve="true" />
// The public class: what people like, out of what they and others liked.

import { Autoencoder } from "../../autoencoder.js";
import type { AbortOptions } from "../../call-options.js";
import { EngineOwner, release } from "../../disposal.js";
import type { ModelFile } from "../../model-file.js";
import { requireKnownOptions } from "../../option-checks.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { untilAborted } from "../../until-aborted.js";
import { damagedFile } from "../tensor-file.js";
import { clampRating, evaluate } from "./evaluate.js";
import type {
  RecommenderEvaluateOptions,
  RecommenderEvaluation,
} from "./evaluate.js";
import { leftOut, readLikes } from "./lists.js";
import type { Likes, Recommendation, RecommendOptions } from "./lists.js";
import type { RecommenderKind, RecommenderOptions } from "./options.js";
import { topOf } from "./ranking.js";
import { requireId } from "./ratings.js";
import type { Ratings } from "./ratings.js";
import { readRecommender, writeRecommender } from "./recommender-file.js";
import type { Scorer } from "./scorer.js";
import { knowledgeOf, scorerOf } from "./state.js";
import type { Knowledge } from "./state.js";
import { train } from "./train.js";

/**
 * Recommends items to users by an autoencoder of their ratings: AutoRec
 * (Sedhain et al. 2015) for ratings, Mult-VAE (Liang et al. 2018) for clicks.
 * Ratings stay sparse: a matrix of users × items is never made. Keeps the
 * ratings, which tell it what each user knows and likes.
 *
 * Every method rejects with an `AutoencoderError`. Ratings passed in must not
 * change before the call has ended.
 */
export class Recommender extends EngineOwner {
  readonly kind: RecommenderKind;
  /** Users, numbered from 0. */
  readonly users: number;
  /** Items, numbered from 0. */
  readonly items: number;
  /** A rating of at least this much is a like. */
  readonly likedFrom: number;
  /** The network: a row a user, of `itemAutoRec` a row an item. */
  readonly model: Autoencoder;
  readonly #knowledge: Knowledge;
  readonly #scorer: Scorer;

  private constructor(model: Autoencoder, knowledge: Knowledge) {
    super();
    this.model = model;
    this.kind = knowledge.kind;
    this.users = knowledge.rows.count;
    this.items = knowledge.rows.width;
    this.likedFrom = knowledge.likedFrom;
    this.#knowledge = knowledge;
    this.#scorer = scorerOf(model, knowledge);
  }

  /**
   * Learns from ratings. Progress counts batches.
   *
   * @throws AutoencoderError `config`; `data` for ratings that are none, or
   * tell nothing; `diverged`, `load`, `memory`, `worker`. The signal's reason.
   */
  static async fit(
    ratings: Ratings,
    options: RecommenderOptions,
  ): Promise<Recommender> {
    const { model, knowledge } = await train(ratings, options);
    return new Recommender(model, knowledge);
  }

  /**
   * Loads the engine and what `save` gave.
   *
   * @throws AutoencoderError `checkpoint` for a file that is none or damaged;
   * `config`, `load`, `memory`, `worker`.
   */
  static async load(
    file: ModelFile,
    options: RuntimeOptions = {},
  ): Promise<Recommender> {
    const { state, model: bytes } = await readRecommender(file);
    const { kind, rows, likedFrom } = state;
    const knowledge = await knowledgeOf(kind, rows, likedFrom);
    const model = await Autoencoder.load(bytes, options);
    const width = (knowledge.items ?? rows).width;
    if (model.inputShape.join() === `${width}`) {
      return new Recommender(model, knowledge);
    }
    model.dispose();
    throw damagedFile("Recommender", "a model of other ratings");
  }

  /**
   * The items a user is expected to like best, best first; none that the user
   * has rated. Of `itemAutoRec` it takes a pass over all items.
   *
   * @throws AutoencoderError `config`; `data` for an unknown user or item. The
   * signal's reason.
   */
  async recommend(
    user: number,
    options: RecommendOptions = {},
  ): Promise<Recommendation[]> {
    requireId("recommend", "user", user, this.users);
    const known = this.#knowledge.rows.columnsOf(user);
    const { n, isLeftOut } = leftOut("recommend", options, known, this.items);
    const { signal } = options;
    const scores = await untilAborted("recommend", options, () =>
      this.#scorer.ofUsers([user], signal),
    );
    return this.#listOf(scores, n, isLeftOut);
  }

  /**
   * The same for someone new, by a list of items that are liked, or of items
   * with their ratings: nothing is trained.
   *
   * @throws AutoencoderError `config`; `data` for no likes, or unknown items.
   * The signal's reason.
   */
  async recommendFor(
    likes: Likes,
    options: RecommendOptions = {},
  ): Promise<Recommendation[]> {
    const where = "recommendFor";
    const { highest } = this.#knowledge;
    const profile = readLikes(where, likes, this.items, highest);
    const { columns } = profile;
    const { n, isLeftOut } = leftOut(where, options, columns, this.items);
    const scores = await untilAborted(where, options, () =>
      this.#scorer.ofProfile(profile),
    );
    return this.#listOf(scores, n, isLeftOut);
  }

  /**
   * The rating that a user would give, within the range of all ratings; of
   * `multVae` the probability that the user's next like is this item.
   *
   * @throws AutoencoderError `config`; `data` for an unknown user or item. The
   * signal's reason.
   */
  async predict(
    user: number,
    item: number,
    options: AbortOptions = {},
  ): Promise<number> {
    requireKnownOptions("predict", options, ["signal"]);
    requireId("predict", "user", user, this.users);
    requireId("predict", "item", item, this.items);
    return untilAborted("predict", options, async () =>
      this.#shown(await this.#scorer.ofItem(user, item)),
    );
  }

  /**
   * How good ratings and lists are on ratings that were held back, beside
   * simple baselines. Lists rank all items that the user had not rated; a
   * held-back rating of at least `likedFrom` is a hit. Progress counts users.
   *
   * @throws AutoencoderError `config`, `data`. The signal's reason.
   */
  async evaluate(
    heldOut: Ratings,
    options: RecommenderEvaluateOptions = {},
  ): Promise<RecommenderEvaluation> {
    return evaluate(this.#scorer, this.#knowledge, heldOut, options);
  }

  /** Network and ratings as one safetensors file. Who has it can read all ratings in it. */
  async save(): Promise<Uint8Array<ArrayBuffer>> {
    const model = await this.model.save({ optimizer: false });
    return writeRecommender(this.#knowledge, model);
  }

  /** @internal */
  override [release](): Promise<void> {
    return this.model[release]();
  }

  #listOf(
    scores: Float32Array,
    n: number,
    isLeftOut: (item: number) => boolean,
  ): Recommendation[] {
    return topOf(scores, n, isLeftOut).map((item) => ({
      item,
      score: this.#shown(scores[item]!),
    }));
  }

  #shown(score: number): number {
    return this.kind === "multVae"
      ? score
      : clampRating(this.#knowledge, score);
  }
}
