// SPDX-License-Identifier: MIT
// `fit` on the caller's side: checks the options, then follows the run and
// tells the callbacks. What the engine can check (numbers, optimizers) it does.

import type { Shape } from "./config.js";
import { readData, sizeOf } from "./data.js";
import type { Batch, Data } from "./data.js";
import { typeName } from "./describe.js";
import { AutoencoderError } from "./error.js";
import { toJson } from "./json.js";
import { requireKnownOptions, requireOption } from "./option-checks.js";
import { readTargets } from "./targets.js";
import type { FitOptions, History } from "./training.js";
import type { Client, Running } from "./worker/client.js";
import type { FitCall, FitEvent } from "./worker/protocol.js";

const engineOptions = [
  "epochs",
  "batchSize",
  "shuffle",
  "optimizer",
  "earlyStopping",
] as const;

const callerOptions = [
  "validationSplit",
  "validationData",
  "targets",
  "validationTargets",
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
  checkOptions(options);
  options.signal?.throwIfAborted();
  const call = fitCall(client, inputShape, data, options);
  let callbackError: { thrown: unknown } | undefined;
  const running = client.start<"fit">(call, (events) => {
    if (callbackError) return;
    try {
      tell(events, options, onEpochs);
    } catch (thrown) {
      callbackError = { thrown };
      running.abort();
    }
  });
  const { history, aborted } = await withSignal(running, options.signal);
  if (callbackError) throw callbackError.thrown;
  if (aborted) throw options.signal?.reason;
  return history;
}

async function withSignal<Value>(
  running: Running<Value>,
  signal: AbortSignal | undefined,
): Promise<Value> {
  signal?.addEventListener("abort", running.abort);
  try {
    return await running.result;
  } finally {
    signal?.removeEventListener("abort", running.abort);
  }
}

function tell(
  events: FitEvent[],
  { onBatch, onEpoch }: FitOptions,
  onEpochs: (finished: number) => void,
): void {
  for (const { type, event } of events) {
    if (type === "batch") {
      onBatch?.(event);
    } else {
      onEpochs(event.epoch);
      onEpoch?.(event);
    }
  }
}

function fitCall(
  client: Client,
  inputShape: Shape,
  data: Data,
  options: FitOptions,
): FitCall {
  const batch = readData("fit", data, inputShape);
  const where = "fit: targets";
  const targets = readTargets(where, options.targets, inputShape, batch);
  const training = trainingCount(batch, options.validationSplit ?? 0);
  return {
    type: "fit",
    samples: client.lend(batch),
    targets: targets && client.lend(targets),
    ...validationOf(client, inputShape, options),
    validationStart: training * sizeOf(inputShape),
    options: engineJson(options),
    batchEvents: options.onBatch !== undefined,
  };
}

function validationOf(
  client: Client,
  inputShape: Shape,
  { validationData, validationTargets }: FitOptions,
): Pick<FitCall, "validation" | "validationTargets"> {
  if (validationData === undefined) {
    return { validation: undefined, validationTargets: undefined };
  }
  const held = readData("fit: validationData", validationData, inputShape);
  const where = "fit: validationTargets";
  const wanted = readTargets(where, validationTargets, inputShape, held);
  return {
    validation: client.lend(held),
    validationTargets: wanted && client.lend(wanted),
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

function engineJson(options: FitOptions): string {
  const entries = engineOptions.map((key) => [key, options[key]] as const);
  return toJson("fit", Object.fromEntries(entries));
}

function checkOptions(options: FitOptions): void {
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
  checkTargets(options);
  requireOption(
    signal === undefined || typeName(signal) === "AbortSignal",
    "fit: signal",
    "an AbortSignal",
    signal,
  );
  requireCallback("fit: onBatch", options.onBatch);
  requireCallback("fit: onEpoch", options.onEpoch);
}

/** Samples that are compared with themselves in one part and with targets in the other would give losses of two kinds. */
function checkTargets(options: FitOptions): void {
  const { validationData, targets, validationTargets } = options;
  const both = targets !== undefined && validationData !== undefined;
  requireOption(
    (validationTargets !== undefined) === both,
    "fit: validationTargets",
    both
      ? "the targets of validationData, since there are targets"
      : "none without both targets and validationData",
    validationTargets,
  );
}

function requireCallback(option: string, value: unknown): void {
  const holds = value === undefined || typeof value === "function";
  requireOption(holds, option, "a function", value);
}
