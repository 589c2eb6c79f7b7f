// SPDX-License-Identifier: MIT
// The message of `sample`.

import type { SampleOptions } from "./call-options.js";
import type { AutoencoderConfig } from "./config.js";
import { AutoencoderError } from "./error.js";
import { readLabels } from "./labels.js";
import {
  requireKnownOptions,
  requireOption,
  requireWholeNumber,
} from "./option-checks.js";
import type { CallOf } from "./worker/protocol.js";

/** @throws AutoencoderError `config`, also for a bottleneck without a prior; `data`. */
export function sampleCall(
  count: number,
  options: SampleOptions,
  { bottleneck }: Readonly<AutoencoderConfig>,
): CallOf<"sample"> {
  const known = [
    "mixture",
    "seed",
    "temperature",
    "labels",
    "signal",
    "onProgress",
  ];
  requireKnownOptions("sample", options, known);
  const { seed = 0, temperature = 1 } = options;
  requireWholeNumber("sample: count", count, 1, 2 ** 31 - 1);
  requireWholeNumber("sample: seed", seed, 0, 2 ** 32 - 1);
  requireOption(
    typeof temperature === "number" && temperature >= 0 && temperature <= 1e6,
    "sample: temperature",
    "a number from 0 to 1000000",
    temperature,
  );
  requirePrior(bottleneck?.type);
  const labels = readLabels("sample", options.labels, count);
  return { type: "sample", count, first: 0, seed, temperature, labels };
}

/** The same samples, but only some of them. */
export function someSamples(
  call: CallOf<"sample">,
  from: number,
  to: number,
): CallOf<"sample"> {
  const labels = call.labels && call.labels.slice(from, to);
  return { ...call, first: from, count: to - from, labels };
}

/** The engine would refuse it, too, but does not know the way out. */
function requirePrior(type = "none"): void {
  if (type === "variational" || type === "adversarial") return;
  throw new AutoencoderError(
    "config",
    "sample: expected a bottleneck with a prior, variational or adversarial, " +
      `got ${type}. Draw from a mixture: ` +
      "sample(count, { mixture: await model.fitMixture(data) })",
  );
}
