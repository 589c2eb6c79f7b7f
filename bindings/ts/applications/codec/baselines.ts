// SPDX-License-Identifier: MIT
// What is compressed without a network: by gzip, and by principal components.

import { sizeOf } from "../../data.js";
import type { Shape } from "../../config.js";
import type { WorkOptions } from "../../work.js";
import { Pca } from "../pca/pca.js";
import { encodeAll } from "./encode-all.js";
import { learnSamples } from "./fit-quantized.js";
import type { CodeFacts, Learning } from "./fit-quantized.js";
import { orDispose } from "../or-dispose.js";
import { LEARNING, Stages } from "./stages.js";

type Values = Float32Array | Uint8Array;

/** More components are all 0 at the rates of interest. */
const MOST_COMPONENTS = 128;
/** With fewer, the last components would tell these samples alone. */
const SAMPLES_A_COMPONENT = 8;

/** Bytes that gzip makes of samples, of floats their four bytes each. @throws the signal's reason. */
export async function gzipBytes(
  samples: Values,
  { signal }: WorkOptions,
): Promise<number> {
  const { buffer, byteOffset, byteLength } = samples;
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  const stream = new Blob([new Uint8Array(bytes)])
    .stream()
    .pipeThrough(new CompressionStream("gzip"), signal ? { signal } : {});
  const { byteLength: length } = await new Response(stream).arrayBuffer();
  signal?.throwIfAborted();
  return length;
}

/** How many components so many samples of `size` values tell. */
export function mostComponents(count: number, size: number): number {
  const known = Math.max(1, Math.floor(count / SAMPLES_A_COMPONENT));
  return Math.min(size, known, MOST_COMPONENTS);
}

/**
 * Principal components, and what their codes look like: coded just as a model's.
 *
 * @throws the signal's reason.
 */
export async function learnPca(
  samples: Values,
  inputShape: Shape,
  { runtime, ...options }: Learning,
): Promise<{ pca: Pca; facts: CodeFacts }> {
  const size = sizeOf(inputShape);
  const count = samples.length / size;
  const components = mostComponents(count, size);
  const stages = new Stages((2 + LEARNING.facts) * count, options);
  const how = { ...runtime, ...stages.next(count) };
  const pca = await Pca.fit(samples, { ...how, inputShape, components });
  const facts = await orDispose(pca, options.signal, async () => {
    const codes = await encodeAll("report", pca, samples, stages.next(count));
    const learning = stages.next(LEARNING.facts * count);
    return learnSamples(pca, codes, { runtime, ...learning });
  });
  return { pca, facts };
}
