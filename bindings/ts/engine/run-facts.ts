// SPDX-License-Identifier: MIT
// What the doctor has to know of a run, as the engine's objects tell it.

import type { ConfigFacts, EpochRecord, RunFacts } from "../doctor/facts.js";
import { describeData } from "../doctor/data-statistics.js";
import type { EpochEvent, Summary } from "../training.js";
import { readMetrics } from "./metrics.js";
import type { EngineModel, EngineStep, Samples } from "./module.js";

/**
 * @param samples that are trained on; of a stream its first chunk.
 * @param paired whether reconstructions are compared with targets.
 */
export function runFacts(
  model: EngineModel,
  samples: Samples,
  paired: boolean,
): RunFacts {
  const config = JSON.parse(model.config()) as ConfigFacts & {
    inputShape: number[];
  };
  const { layers } = JSON.parse(model.summary(1)) as Summary;
  const inputSize = config.inputShape.reduce((size, n) => size * n, 1);
  return {
    config,
    layers,
    inputSize,
    paired,
    epoch: model.epoch(),
    data: describeData(samples, inputSize),
  };
}

export function epochRecord(step: EngineStep, event: EpochEvent): EpochRecord {
  const { epoch, loss, valLoss, metrics } = event;
  const diagnostics = readMetrics(step.diagnostics);
  return { epoch, loss, valLoss, metrics, diagnostics };
}
