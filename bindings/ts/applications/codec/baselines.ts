// SPDX-License-Identifier: MIT
// What is compressed without a network: by gzip, and by principal components.

import { sizeOf } from "../../data.js";
import type { Shape } from "../../config.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { Pca } from "../pca/pca.js";
import { learnSamples } from "./fit-quantized.js";
import type { CodeFacts } from "./fit-quantized.js";

type Values = Float32Array | Uint8Array;

/** More components are all 0 at the rates of interest. */
const MOST_COMPONENTS = 128;
/** With fewer, the last components would tell these samples alone. */
const SAMPLES_A_COMPONENT = 8;

/** Bytes that gzip makes of samples, of floats their four bytes each. */
export async function gzipBytes(samples: Values): Promise<number> {
  const { buffer, byteOffset, byteLength } = samples;
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  const stream = new Blob([new Uint8Array(bytes)])
    .stream()
    .pipeThrough(new CompressionStream("gzip"));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

/** How many components so many samples of `size` values tell. */
export function mostComponents(count: number, size: number): number {
  const known = Math.max(1, Math.floor(count / SAMPLES_A_COMPONENT));
  return Math.min(size, known, MOST_COMPONENTS);
}

/** Principal components, and what their codes look like: coded just as a model's. */
export async function learnPca(
  samples: Values,
  inputShape: Shape,
  runtime: RuntimeOptions,
): Promise<{ pca: Pca; facts: CodeFacts }> {
  const size = sizeOf(inputShape);
  const count = samples.length / size;
  const components = mostComponents(count, size);
  const pca = await Pca.fit(samples, { ...runtime, inputShape, components });
  try {
    const { data: codes } = await pca.encode(samples);
    return { pca, facts: await learnSamples(pca, codes, runtime) };
  } catch (error) {
    pca.dispose();
    throw error;
  }
}
