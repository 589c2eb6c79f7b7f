// SPDX-License-Identifier: MIT
// The classes of samples and codes, as `encode` and `decode` take them.

import type { LabelOptions } from "../call-options.js";
import type { AutoencoderConfig } from "../config.js";
import type { Labels } from "../labels.js";
import { requireOption } from "../option-checks.js";

/** As an option, where there are labels. */
export function given({
  labels,
}: {
  labels: Labels | undefined;
}): LabelOptions {
  return labels === undefined ? {} : { labels };
}

/** The same class for all of them; none for a model without classes. */
export function labelled(
  count: number,
  label: number | undefined,
): LabelOptions {
  return label === undefined ? {} : { labels: Array(count).fill(label) };
}

/**
 * The engine would ask for `labels`, which these verbs do not take.
 *
 * @throws AutoencoderError `config`.
 */
export function requireLabel(
  where: string,
  { bottleneck }: AutoencoderConfig,
  label: number | undefined,
): void {
  const { classes } = (bottleneck ?? {}) as { classes?: number };
  const expected = `a class of the model's ${classes}. Pass { label }`;
  const holds = !classes || label !== undefined;
  requireOption(holds, `${where}: label`, expected, label);
}
