// SPDX-License-Identifier: MIT
// `evaluate` on the caller's side.

import type { EvaluateOptions } from "./call-options.js";
import type { Shape } from "./config.js";
import { readData } from "./data.js";
import type { Data } from "./data.js";
import { readLabels } from "./labels.js";
import { requireKnownOptions, requireWholeNumber } from "./option-checks.js";
import { readTargets } from "./targets.js";
import type { Evaluation } from "./training.js";
import type { Client } from "./worker/client.js";

/** @throws AutoencoderError `config`, `shape`, `data`. */
export async function evaluate(
  client: Client,
  inputShape: Shape,
  data: Data,
  options: EvaluateOptions,
): Promise<Evaluation> {
  client.requireOpen();
  const known = ["targets", "labels", "importanceSamples", "signal"];
  requireKnownOptions("evaluate", options, known);
  const importanceSamples = readImportanceSamples(options);
  const batch = readData("evaluate", data, inputShape);
  const where = "evaluate: targets";
  const targets = readTargets(where, options.targets, inputShape, batch);
  return client.call({
    type: "evaluate",
    samples: client.lend(batch),
    targets: targets && client.lend(targets),
    labels: readLabels("evaluate", options.labels, batch.count),
    importanceSamples,
  });
}

/** The checked `importanceSamples`, 0 for none. */
function readImportanceSamples({ importanceSamples }: EvaluateOptions): number {
  if (importanceSamples === undefined) return 0;
  const option = "evaluate: importanceSamples";
  requireWholeNumber(option, importanceSamples, 1, 2 ** 31 - 1);
  return importanceSamples;
}
