// SPDX-License-Identifier: MIT
// Samples and options of `fit` as the one message that starts a run.

import type { Shape } from "./config.js";
import { readData, sizeOf } from "./data.js";
import type { Batch, Data } from "./data.js";
import { AutoencoderError } from "./error.js";
import { toJson } from "./json.js";
import { readLabels } from "./labels.js";
import { readTargets } from "./targets.js";
import type { FitOptions } from "./training.js";
import type { Client } from "./worker/client.js";
import type { FitCall } from "./worker/protocol.js";

/** What the engine checks and does itself. */
export const engineOptions = [
  "epochs",
  "batchSize",
  "shuffle",
  "optimizer",
  "earlyStopping",
  "stepsPerEpoch",
] as const;

/**
 * The message of a run.
 *
 * @throws AutoencoderError `config`, `shape`, `data`.
 */
export function fitCall(
  client: Client,
  inputShape: Shape,
  data: Data,
  options: FitOptions,
): FitCall {
  const batch = readData("fit", data, inputShape);
  const where = "fit: targets";
  const targets = readTargets(where, options.targets, inputShape, batch);
  const training = trainingCount(batch, options.validationSplit ?? 0);
  const labels = readLabels("fit", options.labels, batch.count);
  return {
    type: "fit",
    samples: client.lend(batch),
    targets: targets && client.lend(targets),
    validationStart: training * sizeOf(inputShape),
    labels: labels?.slice(0, training) ?? null,
    validation: undefined,
    validationTargets: undefined,
    validationLabels: labels?.slice(training) ?? null,
    ...validationOf(client, inputShape, options),
    options: engineJson(options),
    batchEvents: options.onBatch !== undefined,
    doctor: options.doctor ?? true,
  };
}

type Validation = Pick<
  FitCall,
  "validation" | "validationTargets" | "validationLabels"
>;

/** Nothing where it is a part of the samples. */
function validationOf(
  client: Client,
  inputShape: Shape,
  { validationData, validationTargets, validationLabels }: FitOptions,
): Validation | undefined {
  if (validationData === undefined) return undefined;
  const held = readData("fit: validationData", validationData, inputShape);
  const where = "fit: validationTargets";
  const wanted = readTargets(where, validationTargets, inputShape, held);
  return {
    validation: client.lend(held),
    validationTargets: wanted && client.lend(wanted),
    validationLabels: readLabels(
      "fit: validationData",
      validationLabels,
      held.count,
    ),
  };
}

/** As in Keras the last samples are held back; here at least one stays on each side. */
function trainingCount({ count }: Batch, split: number): number {
  if (split === 0) return count;
  if (count >= 2) {
    const training = Math.floor(count * (1 - split));
    return Math.min(Math.max(training, 1), count - 1);
  }
  throw new AutoencoderError(
    "data",
    "fit: expected at least 2 samples for validationSplit, got 1. Pass " +
      "validationData",
  );
}

/** What the engine is told. */
export function engineJson(options: FitOptions): string {
  const entries = engineOptions.map((key) => [key, options[key]] as const);
  return toJson("fit", Object.fromEntries(entries));
}
