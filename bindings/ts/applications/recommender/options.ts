// SPDX-License-Identifier: MIT
// What `Recommender.fit` takes, checked.

import {
  requireKnownOptions,
  requireOption,
  requireWholeNumber,
} from "../../option-checks.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { checkWork } from "../../work.js";
import type { Progress } from "../../work.js";
import { MOST_IDS } from "./ratings.js";

/** What learns from ratings. */
export type RecommenderKind = "userAutoRec" | "itemAutoRec" | "multVae";

/** How far the training is. */
export interface RecommenderProgress extends Progress {
  /** Of the last batch. */
  loss: number;
}

/** How `Recommender.fit` trains, and where it runs. */
export interface RecommenderOptions extends RuntimeOptions {
  /**
   * - `userAutoRec` tells a user's ratings from those the user gave (Sedhain et
   *   al. 2015): r̂ = W·σ(V·r + b) + c, squared error over what is rated
   * - `itemAutoRec` the same with items and users exchanged: better ratings, at
   *   a price that grows with the number of users; recommending runs over all
   *   items
   * - `multVae` a variational autoencoder of clicks with a multinomial
   *   likelihood (Liang et al. 2018): the best lists; of ratings it sees only
   *   which items were liked
   */
  kind: RecommenderKind;
  /** Width of the hidden layer, for `multVae` of the code: 1 or more. Default 200; of AutoRec with more than 60,000 items (or users) less: 12 million weights a layer. */
  units?: number;
  /** `multVae` alone: width of the layers around the code, 1 or more. Default 600. */
  hidden?: number;
  /** Passes over all users (or items), 1 or more. Default 30. */
  epochs?: number;
  /** Users (or items) a step, 1 or more. Default 128, or less: 4 million values of a dense batch. */
  batchSize?: number;
  /** Of Adam; falls to a hundredth along a cosine. Above 0. Default 0.002, of `multVae` 0.001. */
  learningRate?: number;
  /**
   * λ of AutoRec: Σ(r − r̂)² + λ/2·(‖W‖² + ‖V‖²) is minimised, ratings scaled to
   * standard deviation 1. 0 or more. Default 50; of `multVae` 0.
   */
  l2?: number;
  /** Share of a row's values that is hidden in each step, 0..0.999. Default 0, of `multVae` 0.5. */
  dropout?: number;
  /** `multVae` alone: final weight of the divergence, 0 or more. Default 0.2. */
  beta?: number;
  /** `multVae` alone: epochs over which the weight grows from 0 to `beta`. Default half of them. */
  warmUpEpochs?: number;
  /** A rating of at least this much is a like. Default: the mean rating. */
  likedFrom?: number;
  /** How many users there are at least: more than the ratings name. */
  users?: number;
  /** How many items there are at least. */
  items?: number;
  /** Start of every random number. A whole number, 0 to 2³² − 1. Default 0. */
  seed?: number;
  /** Ends the training, which rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Told after each batch. */
  onProgress?: (progress: RecommenderProgress) => void;
}

/** Options with all defaults. */
export type Plan = typeof usual & {
  kind: RecommenderKind;
  likedFrom: number | undefined;
};

const shared = [
  "kind",
  "units",
  "epochs",
  "batchSize",
  "learningRate",
  "l2",
  "dropout",
  "likedFrom",
  "users",
  "items",
  "seed",
  "signal",
  "onProgress",
];
const variational = ["hidden", "beta", "warmUpEpochs"];
const runtime = ["threads", "worker", "wasmUrl", "deterministic"];
const where = "Recommender.fit";

const usual = {
  units: 200,
  hidden: 600,
  epochs: 30,
  batchSize: 128,
  learningRate: 0.002,
  l2: 50,
  dropout: 0,
  beta: 0.2,
  warmUpEpochs: 15,
  users: 0,
  items: 0,
  seed: 0,
};

/** @throws AutoencoderError `config`; the signal's reason. */
export function planOf(options: RecommenderOptions): Plan {
  requireOption(
    typeof options === "object" && options !== null,
    where,
    "an object of options with a kind",
    options,
  );
  requireKind(`${where}: kind`, options.kind);
  const isVariational = options.kind === "multVae";
  const own = isVariational ? variational : [];
  requireKnownOptions(where, options, [...shared, ...own, ...runtime]);
  checkWork(where, options as object);
  const { epochs = usual.epochs } = options;
  const given = Object.entries(options).filter(
    ([key, value]) => key in usual && value !== undefined,
  );
  const plan: Plan = {
    ...usual,
    ...(isVariational && { learningRate: 0.001, l2: 0, dropout: 0.5 }),
    warmUpEpochs: epochs / 2,
    ...Object.fromEntries(given),
    kind: options.kind,
    likedFrom: options.likedFrom,
  };
  checkNumbers(plan);
  return plan;
}

/** @throws AutoencoderError `config`. */
export function requireKind(option: string, kind: unknown): void {
  const kinds = ["userAutoRec", "itemAutoRec", "multVae"];
  const holds = kinds.includes(kind as string);
  requireOption(holds, option, `one of ${kinds.join(", ")}`, kind);
}

function checkNumbers(plan: Plan): void {
  for (const name of ["units", "hidden", "epochs", "batchSize"] as const) {
    requireWholeNumber(`${where}: ${name}`, plan[name], 1, 10_000_000);
  }
  for (const name of ["users", "items"] as const) {
    requireWholeNumber(`${where}: ${name}`, plan[name], 0, MOST_IDS);
  }
  requireWholeNumber(`${where}: seed`, plan.seed, 0, 2 ** 32 - 1);
  for (const name of ["l2", "beta", "warmUpEpochs"] as const) {
    const value = plan[name];
    const holds = Number.isFinite(value) && value >= 0;
    requireOption(holds, `${where}: ${name}`, "a number from 0 up", value);
  }
  const { learningRate, likedFrom, dropout } = plan;
  const isShare =
    typeof dropout === "number" && dropout >= 0 && dropout <= 0.999;
  const share = "a number from 0 to 0.999";
  requireOption(isShare, `${where}: dropout`, share, dropout);
  const isRate = Number.isFinite(learningRate) && learningRate > 0;
  const rate = `${where}: learningRate`;
  requireOption(isRate, rate, "a number above 0", learningRate);
  const isNumber = likedFrom === undefined || Number.isFinite(likedFrom);
  requireOption(isNumber, `${where}: likedFrom`, "a number", likedFrom);
}

/** The options that say where it runs. */
export function runtimeOf(options: RecommenderOptions): RuntimeOptions {
  const given = Object.entries(options);
  return Object.fromEntries(given.filter(([key]) => runtime.includes(key)));
}
