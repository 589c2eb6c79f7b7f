// SPDX-License-Identifier: MIT
// Audio as overlapping frames, and back without seams: both ways are weighted
// with the root of a Hann window w, so that a sample that went through both is
// weighted with w, whose copies, `hop` apart, sum to a constant.

import type { Tensor } from "../data.js";
import { describe, typeName } from "../describe.js";
import { AutoencoderError } from "../error.js";
import { requireKnownOptions, requireWholeNumber } from "../option-checks.js";
import { requireTensor } from "./tensor-check.js";

const longest = 2 ** 24;

/** How `frames` cuts a recording. */
export interface FrameOptions {
  /** Samples in a frame, 2 or more. */
  size: number;
  /** Samples from one frame's start to the next's, 1 to size / 2. Default size / 2, rounded down. */
  hop?: number;
}

/** How `unframe` puts it together. */
export interface UnframeOptions {
  /** As it was given to `frames`. Default half a frame, rounded down. */
  hop?: number;
  /** Samples of the recording. Default: as many as all frames can give. */
  length?: number;
}

/**
 * Frame m is √w(n) · x(m·hop + n − (size − hop)), n = 0 … size − 1, with
 * w(n) = ½ − ½·cos(2πn / size) and x 0 outside the recording:
 * `[⌈(length + size − hop) / hop⌉, size]`. Every sample is in as many frames
 * as any other, also the first and the last.
 *
 * @throws AutoencoderError `config`; `data` for no samples.
 */
export function frames(samples: Float32Array, options: FrameOptions): Tensor {
  requireKnownOptions("frames", options, ["size", "hop"]);
  const { size } = options;
  requireWholeNumber("frames: size", size, 2, longest);
  const { hop = Math.floor(size / 2) } = options;
  requireWholeNumber("frames: hop", hop, 1, Math.floor(size / 2));
  const count = countFrames(samples, size, hop);
  const data = new Float32Array(count * size);
  const cut = frameCutter(samples, size, hop);
  for (let m = 0; m < count; m++) cut(m, data, m * size);
  return { data, shape: [count, size] };
}

/** How many frames a recording has. @throws AutoencoderError `data` for no samples. */
export function countFrames(
  samples: Float32Array,
  size: number,
  hop: number,
): number {
  requireSamples(samples);
  return Math.ceil((samples.length + size - hop) / hop);
}

/** Writes frame m of a recording into an array, at a place. */
export function frameCutter(samples: Float32Array, size: number, hop: number) {
  const window = rootHann(size);
  const lead = size - hop;
  return (m: number, data: Float32Array, at: number): void => {
    for (let n = 0; n < size; n++) {
      const x = samples[m * hop + n - lead] ?? 0;
      data[at + n] = window[n]! * x;
    }
  };
}

/**
 * The recording of frames: x(t) = Σₘ √w(t − m·hop)·fₘ(t − m·hop) / Σₘ
 * w(t − m·hop), which gives `frames` its input back and is the least-squares
 * solution for frames that were changed (Griffin & Lim 1984).
 *
 * @throws AutoencoderError `config`, `shape`, `data`.
 */
export function unframe(
  tensor: Tensor,
  options: UnframeOptions = {},
): Float32Array {
  requireTensor("unframe", tensor, ["frames", "size"]);
  requireKnownOptions("unframe", options, ["hop", "length"]);
  const { data, shape } = tensor;
  const [count = 0, size = 0] = shape;
  requireWholeNumber("unframe: size of a frame", size, 2, longest);
  const { hop = Math.floor(size / 2) } = options;
  requireWholeNumber("unframe: hop", hop, 1, Math.floor(size / 2));
  const lead = size - hop;
  const reach = Math.max(count * hop - lead, 0);
  const { length = reach } = options;
  requireWholeNumber("unframe: length", length, 0, reach);
  const sum = new OverlapSum(length, size, hop);
  for (let m = 0; m < count; m++) sum.add(m, data, m * size);
  return sum.recording();
}

/** A recording of frames that come one after another. */
export class OverlapSum {
  readonly #sums: Float64Array;
  readonly #weights: Float64Array;
  readonly #window: Float64Array;
  readonly #hop: number;

  constructor(length: number, size: number, hop: number) {
    this.#sums = new Float64Array(length);
    this.#weights = new Float64Array(length);
    this.#window = rootHann(size);
    this.#hop = hop;
  }

  /** Frame m, which is in an array at a place. */
  add(m: number, data: Float32Array, at: number): void {
    const { length: size } = this.#window;
    const first = m * this.#hop - (size - this.#hop);
    for (let n = 0; n < size; n++) {
      const t = first + n;
      if (t < 0 || t >= this.#sums.length) continue;
      this.#sums[t]! += this.#window[n]! * data[at + n]!;
      this.#weights[t]! += this.#window[n]! ** 2;
    }
  }

  recording(): Float32Array {
    const samples = new Float32Array(this.#sums.length);
    for (let t = 0; t < samples.length; t++) {
      samples[t] = this.#sums[t]! / this.#weights[t]!;
    }
    return samples;
  }
}

/** √w. */
function rootHann(size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, n) =>
    Math.sin((Math.PI * n) / size),
  );
}

function requireSamples(samples: unknown): void {
  const isFloats = typeName(samples) === "Float32Array";
  if (isFloats && (samples as Float32Array).length > 0) return;
  throw new AutoencoderError(
    "data",
    "frames: expected a Float32Array of samples, got " +
      (isFloats ? "none" : describe(samples)) +
      ". Float32Array.from(values) makes one",
  );
}
