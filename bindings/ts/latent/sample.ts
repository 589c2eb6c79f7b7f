// SPDX-License-Identifier: MIT
// New codes out of a fitted mixture, for `sample`. Codes of a model's own
// prior are the engine's; both meet where they are decoded.

import type { Shape } from "../config.js";
import { sizeOf } from "../data.js";
import type { Tensor } from "../data.js";
import { toJson } from "../json.js";
import { requireOption, requireWholeNumber } from "../option-checks.js";
import type { Client } from "../worker/client.js";
import type { Mixture } from "./mixture.js";

/** Where the new samples' codes come from. */
export interface MixtureSampleOptions {
  /** What `fitMixture` gave. */
  mixture: Mixture;
  /** The same seed gives the same samples. A whole number, 0 to 2³² − 1. Default 0. */
  seed?: number;
}

/**
 * `count` codes drawn from a mixture, `[count, ...codeShape]`.
 *
 * @throws AutoencoderError `config` for what is no mixture of such codes.
 */
export async function mixtureCodes(
  client: Client,
  codeShape: Shape,
  count: number,
  { mixture, seed = 0 }: MixtureSampleOptions,
): Promise<Tensor> {
  requireWholeNumber("sample: count", count, 1, 2 ** 31 - 1);
  requireWholeNumber("sample: seed", seed, 0, 2 ** 32 - 1);
  const json = toJson("sample: mixture", mixture);
  requireDims(mixture, codeShape);
  const data = await client.call<"sampleMixture">({
    type: "sampleMixture",
    mixture: json,
    count,
    seed,
  });
  return { data, shape: [count, ...codeShape] };
}

function requireDims({ dims }: Mixture, codeShape: Shape): void {
  const size = sizeOf(codeShape);
  const expected = `a mixture over codes of ${size} values`;
  requireOption(dims === size, "sample: mixture.dims", expected, dims);
}
