// SPDX-License-Identifier: MIT
// `fit` on the caller's side: checks the options, then follows the run and
// tells the callbacks. What the engine can check (numbers, optimizers) it does.

import type { Shape } from "./config.js";
import type { Data } from "./data.js";
import { engineOptions, fitCall } from "./fit-call.js";
import { follow } from "./follow.js";
import {
  requireBoolean,
  requireCallback,
  requireKnownOptions,
  requireOption,
  requireSignal,
} from "./option-checks.js";
import type { FitOptions, History } from "./training.js";
import type { Client } from "./worker/client.js";
import type { FitEvent } from "./worker/protocol.js";

const callerOptions = [
  "labels",
  "validationSplit",
  "validationData",
  "validationLabels",
  "doctor",
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

/** @throws AutoencoderError `config` for names that are no options. */
export function requireFitOptions(options: FitOptions): void {
  requireKnownOptions("fit", options, [...engineOptions, ...callerOptions]);
}

/** @throws AutoencoderError `config`. */
export function checkFitOptions(options: FitOptions): void {
  requireFitOptions(options);
  checkValidation(options);
  const { doctor = true } = options;
  requireBoolean("fit: doctor", doctor);
  requireSignal("fit: signal", options.signal);
  requireCallback("fit: onBatch", options.onBatch);
  requireCallback("fit: onEpoch", options.onEpoch);
}

function checkValidation(options: FitOptions): void {
  const { validationData: held, validationSplit = 0 } = options;
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
    options.validationLabels === undefined || held !== undefined,
    "fit: validationLabels",
    "none without validationData. Pass both",
    options.validationLabels,
  );
}

/** Samples that are compared with themselves in one part and with targets in the other would give losses of two kinds. */
function checkTargets(options: FitOptions): void {
  const { validationData, targets, validationTargets } = options;
  const both = targets !== undefined && validationData !== undefined;
  requireOption(
    (validationTargets !== undefined) === both,
    "fit: validationTargets",
    both
      ? "the targets of validationData, since there are targets. Pass both"
      : "none without both targets and validationData. Pass all three",
    validationTargets,
  );
}
