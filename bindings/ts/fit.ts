// SPDX-License-Identifier: MIT
// `fit` on the caller's side: checks the options, then follows the run and
// tells the callbacks. What the engine can check (numbers, optimizers) it does.

import type { Shape } from "./config.js";
import { readData, sizeOf } from "./data.js";
import type { Batch, Data } from "./data.js";
import { typeName } from "./describe.js";
import { AutoencoderError } from "./error.js";
import { follow } from "./follow.js";
import { toJson } from "./json.js";
import { requireKnownOptions, requireOption } from "./option-checks.js";
import type { FitOptions, History } from "./training.js";
import type { Client } from "./worker/client.js";
import type { FitCall, FitEvent } from "./worker/protocol.js";

const engineOptions = [
  "epochs",
  "batchSize",
  "shuffle",
  "optimizer",
  "earlyStopping",
  "stepsPerEpoch",
] as const;

const callerOptions = [
  "validationSplit",
  "validationData",
  "signal",
  "onBatch",
  "onEpoch",
] as const;

/**
 * Trains and resolves when the run has ended.
 *
 * @param onEpochs told how many epochs the model has finished.
 * @throws AutoencoderError; the signal's reason; what a callback threw.
 */
export async function fit(
  client: Client,
  inputShape: Shape,
  data: Data,
  options: FitOptions,
  onEpochs: (finished: number) => void,
): Promise<History> {
  client.requireOpen();
  checkFitOptions(options);
  requireOption(
    options.stepsPerEpoch === undefined,
    "fit: stepsPerEpoch",
    "none but with a stream",
    options.stepsPerEpoch,
  );
  options.signal?.throwIfAborted();
  const { history } = await follow<"fit">(
    client,
    fitCall(client, inputShape, data, options),
    tellFit(options, onEpochs),
    options.signal,
  );
  return history;
}

/** Tells an event to the callbacks. */
export function tellFit(
  { onBatch, onEpoch }: FitOptions,
  onEpochs: (finished: number) => void,
): (event: FitEvent) => void {
  return ({ type, event }) => {
    if (type === "batch") {
      onBatch?.(event);
    } else if (type === "epoch") {
      onEpochs(event.epoch);
      onEpoch?.(event);
    }
  };
}

function fitCall(
  client: Client,
  inputShape: Shape,
  data: Data,
  options: FitOptions,
): FitCall {
  const { validationData, validationSplit = 0 } = options;
  const batch = readData("fit", data, inputShape);
  const held =
    validationData === undefined
      ? undefined
      : readData("fit: validationData", validationData, inputShape);
  const training = trainingCount(batch, validationSplit);
  return {
    type: "fit",
    samples: client.lend(batch),
    validation: held && client.lend(held),
    validationStart: training * sizeOf(inputShape),
    options: engineJson(options),
    batchEvents: options.onBatch !== undefined,
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
    "fit: expected at least 2 samples for validationSplit, got 1",
  );
}

/** What the engine is told. */
export function engineJson(options: FitOptions): string {
  const entries = engineOptions.map((key) => [key, options[key]] as const);
  return toJson("fit", Object.fromEntries(entries));
}

/** @throws AutoencoderError `config`. */
export function checkFitOptions(options: FitOptions): void {
  requireKnownOptions("fit", options, [...engineOptions, ...callerOptions]);
  const { validationData: held, validationSplit = 0, signal } = options;
  const split = typeof validationSplit === "number" ? validationSplit : NaN;
  requireOption(
    split >= 0 && split < 1,
    "fit: validationSplit",
    "a number from 0 up to, not including, 1",
    validationSplit,
  );
  requireOption(
    held === undefined || split === 0,
    "fit: validationData",
    "none beside validationSplit",
    held,
  );
  requireOption(
    signal === undefined || typeName(signal) === "AbortSignal",
    "fit: signal",
    "an AbortSignal",
    signal,
  );
  requireCallback("fit: onBatch", options.onBatch);
  requireCallback("fit: onEpoch", options.onEpoch);
}

function requireCallback(option: string, value: unknown): void {
  const holds = value === undefined || typeof value === "function";
  requireOption(holds, option, "a function", value);
}
