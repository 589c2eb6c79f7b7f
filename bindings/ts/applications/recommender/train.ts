// SPDX-License-Identifier: MIT
// From ratings to a trained network.

import { Autoencoder } from "../../autoencoder.js";
import { AutoencoderError } from "../../error.js";
import type { FitOptions } from "../../training.js";
import { networkOf } from "./network.js";
import { planOf, runtimeOf } from "./options.js";
import type { Plan, RecommenderOptions } from "./options.js";
import { readRatings } from "./ratings.js";
import type { Ratings } from "./ratings.js";
import { RowStream } from "./row-stream.js";
import { rowsOfRatings } from "./sparse-rows.js";
import { knowledgeOf, scaleOf } from "./state.js";
import type { Knowledge } from "./state.js";

/** One of the engine's arrays of a batch takes at most 16 MB. */
const mostBatchValues = 2 ** 22;

/** Of one of AutoRec's two layers: with gradients and Adam's moments 400 MB. */
const mostWeights = 12_000_000;

export interface Trained {
  model: Autoencoder;
  knowledge: Knowledge;
}

/** @throws AutoencoderError; the signal's reason; what a callback threw. */
export async function train(
  ratings: Ratings,
  options: RecommenderOptions,
): Promise<Trained> {
  const plan = planOf(options);
  const { signal } = options;
  const triples = readRatings("Recommender.fit", ratings);
  const rows = await rowsOfRatings("Recommender.fit", triples, plan, signal);
  const { kind, likedFrom } = plan;
  const knowledge = await knowledgeOf(kind, rows, likedFrom, signal);
  const { width } = knowledge.items ?? rows;
  if (options.batchSize === undefined) {
    plan.batchSize = atMost(plan.batchSize, mostBatchValues, width);
  }
  if (options.units === undefined && kind !== "multVae") {
    plan.units = atMost(plan.units, mostWeights, width);
  }
  const stream = streamOf(knowledge, plan);
  const config = networkOf(plan, width, rows.size);
  const model = await Autoencoder.create(config, runtimeOf(options));
  try {
    await model.fit(stream, fitOptions(plan, stream, options));
    return { model, knowledge };
  } catch (error) {
    model.dispose();
    throw error;
  }
}

/** The usual, or less: so many rows that their values are not more than `most`. */
function atMost(usual: number, most: number, width: number): number {
  return Math.max(1, Math.min(usual, Math.floor(most / width)));
}

/** @throws AutoencoderError `data` where there is nothing to be learnt. */
function streamOf(knowledge: Knowledge, plan: Plan): RowStream {
  const { kind, rows, items, likedFrom, lowest, highest } = knowledge;
  if (kind !== "multVae" && lowest === highest) {
    throw new AutoencoderError(
      "data",
      `Recommender.fit: expected ratings that differ, got only ${lowest}. ` +
        'Take kind: "multVae" for clicks and the like',
    );
  }
  const scale = scaleOf(knowledge, NaN);
  const stream = new RowStream(items ?? rows, scale, plan);
  if (stream.count > 0) return stream;
  throw new AutoencoderError(
    "data",
    `Recommender.fit: expected ratings of at least ${likedFrom}, got none ` +
      `above ${highest}. Lower likedFrom`,
  );
}

function fitOptions(
  { epochs, batchSize, learningRate: initial }: Plan,
  { steps }: RowStream,
  { signal, onProgress }: RecommenderOptions,
): FitOptions {
  const final = initial / 100;
  const learningRate = { type: "cosine", initial, final, epochs } as const;
  const total = epochs * steps;
  let done = 0;
  return {
    epochs,
    batchSize,
    stepsPerEpoch: steps,
    optimizer: { type: "adam", learningRate },
    doctor: false,
    ...(signal && { signal }),
    ...(onProgress && {
      onBatch: ({ loss }) => onProgress({ done: ++done, total, loss }),
    }),
  };
}
