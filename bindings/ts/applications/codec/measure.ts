// SPDX-License-Identifier: MIT
// What a transform's codes cost and what is lost, without writing a file.

import { sizeOf } from "../../data.js";
import type { Shape } from "../../config.js";
import { Work } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import { CostMeter } from "./cost-meter.js";
import { samplesInBlock } from "./container.js";
import { Pace } from "./pace.js";
import { QuantizedCodes } from "./quantized-codes.js";
import type { QuantizedTables } from "./quantized-codes.js";
import type { Transform } from "./transform.js";

/** Values between two rests. */
const PIECE = 2 ** 15;

type Values = Float32Array | Uint8Array;

/** Bits and error of samples, as means. */
export interface Quality {
  bitsPerSample: number;
  /** Over height × width of images; over all values of other samples. */
  bitsPerPixel: number;
  /** Mean of (y − x)² over samples and values; bytes count as 0..1. */
  meanSquaredError: number;
  /** 10·log10(1 / meanSquaredError) in decibels, for data in 0..1. */
  psnr: number;
}

/** @param squares sum of squared errors. */
export function quality(
  bits: number,
  squares: number,
  count: number,
  inputShape: Shape,
): Quality {
  const size = sizeOf(inputShape);
  const channels = inputShape.length === 3 ? inputShape[2]! : 1;
  const meanSquaredError = squares / (count * size);
  return {
    bitsPerSample: bits / count,
    bitsPerPixel: bits / (count * (size / channels)),
    meanSquaredError,
    psnr: -10 * Math.log10(meanSquaredError),
  };
}

/** Σ(y − x)², bytes as 0..1, which no reconstruction of them leaves. */
export async function squaredErrors(
  got: Values,
  wanted: Values,
  pace: Pace,
): Promise<number> {
  const isBytes = wanted instanceof Uint8Array;
  const scale = (values: Values) => (values instanceof Uint8Array ? 255 : 1);
  const [ofGot, ofWanted] = [scale(got), scale(wanted)];
  let sum = 0;
  for (let i = 0; i < wanted.length; i++) {
    const value = got[i]! / ofGot;
    const y = isBytes ? Math.max(0, Math.min(1, value)) : value;
    sum += (y - wanted[i]! / ofWanted) ** 2;
    if (i % PIECE === 0) await pace.rest();
  }
  return sum;
}

/** @throws the signal's reason. */
export async function measure(
  transform: Transform,
  tables: QuantizedTables,
  samples: Values,
  options: WorkOptions,
): Promise<Quality> {
  const { inputShape, codeShape } = transform;
  const [size, codeSize] = [sizeOf(inputShape), sizeOf(codeShape)];
  const coder = new QuantizedCodes(tables);
  const meter = new CostMeter();
  const count = samples.length / size;
  const pace = new Pace(options.signal);
  const work = new Work(count, options);
  let squares = 0;
  await work.inBatches(count, samplesInBlock(inputShape), async (from, to) => {
    const part = samples.subarray(from * size, to * size);
    const { data: codes } = await transform.encode(part);
    for (let i = 0; i < codes.length; i += codeSize) {
      const code = codes.subarray(i, i + codeSize);
      const numbers = new Int32Array(codeSize);
      await coder.codeAll(meter, numbers, code, pace);
      coder.values(numbers, code);
    }
    const { data } = await transform.decode(codes);
    squares += await squaredErrors(data, part, pace);
  });
  return quality(meter.bits, squares, count, inputShape);
}
