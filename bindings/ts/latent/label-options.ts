// SPDX-License-Identifier: MIT
// The classes of samples and codes, as `encode` and `decode` take them.

import type { LabelOptions } from "../call-options.js";
import type { Labels } from "../labels.js";

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
