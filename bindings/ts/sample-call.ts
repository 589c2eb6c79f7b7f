// SPDX-License-Identifier: MIT
// The message of `sample`.

import type { SampleOptions } from "./call-options.js";
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
