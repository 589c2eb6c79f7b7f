// SPDX-License-Identifier: MIT
// What the doctor has to know of a run, as the engine's objects tell it.

import type { ConfigFacts, EpochRecord, RunFacts } from "../doctor/facts.js";
import { describeData } from "../doctor/data-statistics.js";
import type { EpochEvent, Summary } from "../training.js";
import type { FitCall } from "../worker/protocol.js";
import { readMetrics } from "./metrics.js";
import type { EngineModel, EngineStep } from "./module.js";

/** To be asked before the call's samples are given away. */
export function runFacts(model: EngineModel, call: FitCall): RunFacts {
  const config = JSON.parse(model.config()) as ConfigFacts & {
    inputShape: number[];
  };
  const { layers } = JSON.parse(model.summary(1)) as Summary;
  const inputSize = config.inputShape.reduce((size, n) => size * n, 1);
  const training = call.samples.subarray(0, call.validationStart);
  return {
    config,
    layers,
    inputSize,
    paired: call.targets !== undefined,
    epoch: model.epoch(),
    data: describeData(training, inputSize),
  };
}

export function epochRecord(step: EngineStep, event: EpochEvent): EpochRecord {
  const { epoch, loss, valLoss, metrics } = event;
  const diagnostics = readMetrics(step.diagnostics);
  return { epoch, loss, valLoss, metrics, diagnostics };
}
