// SPDX-License-Identifier: MIT
// New codes out of a fitted mixture, for `sample`. Codes of a model's own
// prior are the engine's; both meet where they are decoded.

import type { Shape } from "../config.js";
import { sizeOf } from "../data.js";
import type { Tensor } from "../data.js";
import { toJson } from "../json.js";
import { readLabels } from "../labels.js";
import {
  requireKnownOptions,
  requireOption,
  requireWholeNumber,
} from "../option-checks.js";
import type { LabelOptions, SampleOptions } from "../call-options.js";
import type { Client } from "../worker/client.js";
import type { Mixture } from "./mixture.js";

/**
 * `count` codes drawn from the options' mixture, `[count, ...codeShape]`;
 * undefined where there is none.
 *
 * @throws AutoencoderError `config` for what is no mixture of such codes.
 */
export async function mixtureCodes(
  client: Client,
  codeShape: Shape,
  count: number,
  options: SampleOptions,
): Promise<Tensor | undefined> {
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
  const data = await client.call<"sampleMixture">({
    type: "sampleMixture",
    mixture: json,
    count,
    seed,
  });
  return { data, shape: [count, ...codeShape] };
}

/**
 * Some of the codes and of their labels, for `decode`.
 *
 * @throws AutoencoderError `data` for labels that do not fit.
 */
export function someCodes(
  { data, shape: [count = 0, ...codeShape] }: Tensor,
  { labels }: SampleOptions,
  from: number,
  to: number,
): [Tensor, LabelOptions] {
  const size = sizeOf(codeShape);
  const codes = data.slice(from * size, to * size);
  const known = readLabels("sample", labels, count);
  const shape = [to - from, ...codeShape];
  return [
    { data: codes, shape },
    known ? { labels: known.slice(from, to) } : {},
  ];
}

function requireDims({ dims }: Mixture, codeShape: Shape): void {
  const size = sizeOf(codeShape);
  const expected = `${size}, as codes have values. Await fitMixture of this model`;
  requireOption(dims === size, "sample: mixture.dims", expected, dims);
}
