// SPDX-License-Identifier: MIT
// The codes of many samples, a block at a time.

import { sizeOf } from "../../data.js";
import { Work } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import { requireFinite } from "../rows.js";
import { samplesInBlock } from "./container.js";
import type { Transform } from "./transform.js";

/** @throws AutoencoderError `data` for codes that are not finite; the signal's reason. */
export async function encodeAll(
  where: string,
  transform: Transform,
  samples: Float32Array | Uint8Array,
  options: WorkOptions,
): Promise<Float32Array> {
  const { inputShape } = transform;
  const size = sizeOf(inputShape);
  const codeSize = sizeOf(transform.codeShape);
  const count = samples.length / size;
  const codes = new Float32Array(count * codeSize);
  const work = new Work(count, options);
  await work.inBatches(count, samplesInBlock(inputShape), async (from, to) => {
    const part = samples.subarray(from * size, to * size);
    const { data } = await transform.encode(part);
    requireFinite(`${where}: codes`, data, codeSize, from);
    codes.set(data, from * codeSize);
  });
  return codes;
}
