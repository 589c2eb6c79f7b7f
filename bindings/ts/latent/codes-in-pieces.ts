// SPDX-License-Identifier: MIT
// The codes of samples, as half of a longer work.

import type { Shape } from "../config.js";
import { readData, sizeOf } from "../data.js";
import type { Data, Tensor } from "../data.js";
import { readLabels } from "../labels.js";
import type { LabelOptions } from "../call-options.js";
import { batchRows } from "../work.js";
import type { WorkOptions } from "../work.js";
import { inPieces } from "./in-pieces.js";
import { given } from "./label-options.js";

interface Encoder {
  readonly inputShape: Shape;
  readonly codeShape: Shape;
  encode(data: Data, options?: LabelOptions): Promise<Tensor>;
}

/**
 * Codes, one after another. Who is told how far it is, is told of twice as much.
 *
 * @throws AutoencoderError like `encode`; the signal's reason.
 */
export async function codesInPieces(
  where: string,
  model: Encoder,
  data: Data,
  options: WorkOptions & LabelOptions,
): Promise<Float32Array> {
  const { labels, onProgress } = options;
  if (!onProgress) return (await model.encode(data, given({ labels }))).data;
  const { inputShape, codeShape } = model;
  const { values, count, fresh } = readData(where, data, inputShape);
  // Of now: what changes between two pieces is not seen.
  const samples = fresh ? values : values.slice();
  const known = readLabels(where, labels, count);
  const size = sizeOf(inputShape);
  const half: WorkOptions = {
    ...options,
    onProgress: ({ done, total }) => onProgress({ done, total: 2 * total }),
  };
  const encoded = async (from: number, to: number) => {
    const some = samples.subarray(from * size, to * size);
    const own = known?.slice(from, to);
    return (await model.encode(some, given({ labels: own }))).data;
  };
  const each = batchRows(size);
  return (await inPieces(where, count, codeShape, half, encoded, each)).data;
}
