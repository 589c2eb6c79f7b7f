// SPDX-License-Identifier: MIT
// What reconstructions are compared with, where it is not the samples.

import type { Shape } from "./config.js";
import { readData } from "./data.js";
import type { Batch, Data } from "./data.js";
import { AutoencoderError } from "./error.js";

/**
 * The targets of `samples`, one each, or none.
 *
 * @throws AutoencoderError `shape` for another number of them, and like
 * `readData`.
 */
export function readTargets(
  where: string,
  targets: Data | undefined,
  inputShape: Shape,
  samples: Batch,
): Batch | undefined {
  if (targets === undefined) return undefined;
  const batch = readData(where, targets, inputShape);
  if (batch.count === samples.count) return batch;
  throw new AutoencoderError(
    "shape",
    `${where}: expected one target for each of the ${samples.count} samples, ` +
      `got ${batch.count}. Leave out samples that have none`,
  );
}
