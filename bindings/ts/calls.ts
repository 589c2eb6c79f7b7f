// SPDX-License-Identifier: MIT
// The messages of the model's methods whose options need more than a look.

import type {
  CorruptOptions,
  EvaluateOptions,
  SampleOptions,
} from "./call-options.js";
import type { Corruption } from "./config.js";
import { AutoencoderError } from "./error.js";
import { toJson } from "./json.js";
import { readLabels } from "./labels.js";
import {
  requireKnownOptions,
  requireOption,
  requireWholeNumber,
} from "./option-checks.js";
import type { CallOf } from "./worker/protocol.js";

/** @throws AutoencoderError `config`, `data`. */
export function sampleCall(
  count: number,
  options: SampleOptions,
): CallOf<"sample"> {
  requireKnownOptions("sample", options, ["seed", "temperature", "labels"]);
  const { seed = 0, temperature = 1 } = options;
  requireWholeNumber("sample: count", count, 1, 2 ** 31 - 1);
  requireWholeNumber("sample: seed", seed, 0, 2 ** 32 - 1);
  requireOption(
    typeof temperature === "number" && temperature >= 0 && temperature <= 1e6,
    "sample: temperature",
    "a number from 0 to 1000000",
    temperature,
  );
  const labels = readLabels("sample", options.labels, count);
  return { type: "sample", count, seed, temperature, labels };
}

/**
 * The checked `importanceSamples`, 0 for none.
 *
 * @throws AutoencoderError `config`.
 */
export function readImportanceSamples(options: EvaluateOptions): number {
  requireKnownOptions("evaluate", options, ["labels", "importanceSamples"]);
  const { importanceSamples } = options;
  if (importanceSamples === undefined) return 0;
  const option = "evaluate: importanceSamples";
  requireWholeNumber(option, importanceSamples, 1, 2 ** 31 - 1);
  return importanceSamples;
}

/**
 * Corruption and seed to send; `own` is the model's corruption.
 *
 * @throws AutoencoderError `config`.
 */
export function corruptionOf(
  own: Corruption | undefined,
  options: CorruptOptions,
): { corruption: string; seed: number } {
  requireKnownOptions("corrupt", options, ["corruption", "seed"]);
  const { corruption = own, seed = 0 } = options;
  requireWholeNumber("corrupt: seed", seed, 0, 2 ** 32 - 1);
  if (!corruption) throw noCorruption();
  return { corruption: toJson("corrupt: corruption", corruption), seed };
}

function noCorruption() {
  return new AutoencoderError(
    "config",
    "corrupt: expected a corruption, got a model without one. Pass " +
      '{ corruption: { type: "gaussianNoise", stddev: 0.4 } } or another',
  );
}
