// SPDX-License-Identifier: MIT
// Samples and codes a piece at a time, for callers that are told how far they are.

import type { Shape } from "../config.js";
import { sizeOf } from "../data.js";
import type { Tensor } from "../data.js";
import { zerosFor } from "../memory.js";
import { batchRows, Work } from "../work.js";
import type { WorkOptions } from "../work.js";

/**
 * `count` samples or codes, `[count, ...shape]`, out of pieces that `make` gives. Without
 * `onProgress` one piece: no training step comes between two of them.
 *
 * @param each of a piece at most.
 * @throws the signal's reason.
 */
export async function inPieces(
  where: string,
  count: number,
  shape: Shape,
  options: WorkOptions,
  make: (from: number, to: number) => Promise<Float32Array>,
  each = batchRows(sizeOf(shape)),
): Promise<Tensor> {
  const whole = [count, ...shape];
  if (!options.onProgress) return { data: await make(0, count), shape: whole };
  const size = sizeOf(shape);
  const data = zerosFor(where, Float32Array, count * size);
  await new Work(count, options).inBatches(count, each, async (from, to) =>
    data.set(await make(from, to), from * size),
  );
  return { data, shape: whole };
}
