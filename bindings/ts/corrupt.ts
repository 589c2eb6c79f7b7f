// SPDX-License-Identifier: MIT
// `corrupt` on the caller's side.

import type { CorruptOptions } from "./call-options.js";
import type { Shape } from "./config.js";
import { readData } from "./data.js";
import type { Data, Tensor } from "./data.js";
import { AutoencoderError } from "./error.js";
import { toJson } from "./json.js";
import { requireKnownOptions, requireWholeNumber } from "./option-checks.js";
import type { Client } from "./worker/client.js";

/** @throws AutoencoderError `config` without a corruption; `shape`, `data`. */
export async function corrupt(
  client: Client,
  inputShape: Shape,
  data: Data,
  options: CorruptOptions,
  modelsOwn: CorruptOptions["corruption"],
): Promise<Tensor> {
  requireKnownOptions("corrupt", options, ["corruption", "seed", "signal"]);
  const { corruption = modelsOwn, seed = 0 } = options;
  requireWholeNumber("corrupt: seed", seed, 0, 2 ** 32 - 1);
  if (!corruption) throw noCorruption();
  const json = toJson("corrupt: corruption", corruption, "or list");
  client.requireOpen();
  const batch = readData("corrupt", data, inputShape);
  const values = await client.call({
    type: "corrupt",
    samples: client.lend(batch),
    corruption: json,
    seed,
  });
  return { data: values, shape: [batch.count, ...inputShape] };
}

function noCorruption() {
  return new AutoencoderError(
    "config",
    "corrupt: expected a corruption, got a model without one. Pass " +
      '{ corruption: { type: "gaussianNoise", stddev: 0.4 } } or another',
  );
}
