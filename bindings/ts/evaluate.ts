// SPDX-License-Identifier: MIT
// `evaluate` on the caller's side.

import type { Shape } from "./config.js";
import { readData } from "./data.js";
import type { Data } from "./data.js";
import { requireKnownOptions } from "./option-checks.js";
import { readTargets } from "./targets.js";
import type { EvaluateOptions, Evaluation } from "./training.js";
import type { Client } from "./worker/client.js";

/** @throws AutoencoderError `config`, `shape`, `data`. */
export async function evaluate(
  client: Client,
  inputShape: Shape,
  data: Data,
  options: EvaluateOptions,
): Promise<Evaluation> {
  client.requireOpen();
  requireKnownOptions("evaluate", options, ["targets"]);
  const batch = readData("evaluate", data, inputShape);
  const targets = readTargets(
    "evaluate: targets",
    options.targets,
    inputShape,
    batch,
  );
  return client.call({
    type: "evaluate",
    samples: client.lend(batch),
    targets: targets && client.lend(targets),
  });
}
