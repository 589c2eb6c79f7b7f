// SPDX-License-Identifier: MIT
// New codes out of a fitted mixture, for `sample`. Codes of a model's own
// prior are the engine's; both meet where they are decoded.

import type { Shape } from "../config.js";
import { sizeOf } from "../data.js";
import { toJson } from "../json.js";
import {
  requireKnownOptions,
  requireOption,
  requireWholeNumber,
} from "../option-checks.js";
import type { SampleOptions } from "../call-options.js";
import type { Client } from "../worker/client.js";
import type { Mixture } from "./mixture.js";

/**
 * `count` codes drawn from the options' mixture, one after another;
 * undefined where there is none.
 *
 * @throws AutoencoderError `config` for what is no mixture of such codes.
 */
export async function mixtureCodes(
  client: Client,
  codeShape: Shape,
  count: number,
  options: SampleOptions,
): Promise<Float32Array | undefined> {
  const { mixture, seed = 0 } = options ?? {};
  if (mixture === undefined) return undefined;
  requireKnownOptions("sample with a mixture", options, [
    "mixture",
    "seed",
    "labels",
    "signal",
    "onProgress",
  ]);
  requireWholeNumber("sample: count", count, 1, 2 ** 31 - 1);
  requireWholeNumber("sample: seed", seed, 0, 2 ** 32 - 1);
  const json = toJson("sample: mixture", mixture);
  requireDims(mixture, codeShape);
  return client.call<"sampleMixture">({
    type: "sampleMixture",
    mixture: json,
    count,
    seed,
  });
}

function requireDims({ dims }: Mixture, codeShape: Shape): void {
  const size = sizeOf(codeShape);
  const expected = `${size}, as codes have values. Await fitMixture`;
  requireOption(dims === size, "sample: mixture.dims", expected, dims);
}
