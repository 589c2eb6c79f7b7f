// SPDX-License-Identifier: MIT
// How well a model fills in what is known: it is hidden, filled in, and
// compared; simple ways of filling in are, too.

import type { Shape } from "../../config.js";
import { sizeOf } from "../../data.js";
import type { Data } from "../../data.js";
import { AutoencoderError } from "../../error.js";
import {
  requireKnownOptions,
  requireOption,
  requireWholeNumber,
} from "../../option-checks.js";
import { Random } from "../random.js";
import { impute, readGaps } from "./impute.js";
import { findGaps } from "./missing.js";
import type { Gaps } from "./missing.js";
import { imputeOptions, requireImputer } from "./options.js";
import type { Imputer, ImputeOptions } from "./options.js";
import { linearFill, meanFill } from "./simple-fill.js";

/** Of `evaluateImputation`. */
export interface EvaluateImputationOptions extends ImputeOptions {
  /** For `[features]`: share of the known values that is hidden, above 0, below 1. Default 0.2. */
  rate?: number;
  /** For series and images: extent of the one gap (steps) or patch (pixels, square) that is hidden in each sample, in all channels; 1 to the sample's. Default a quarter of the smaller extent. */
  gap?: number;
  /** Start of the choice. A whole number, 0 to 2³² − 1. Default 0. */
  seed?: number;
}

/** Root of the mean squared error over the hidden values. */
export interface FillQuality {
  rmse: number;
}

/** What `evaluateImputation` finds. */
export interface ImputationQuality extends FillQuality {
  /** Values that were known and hidden. */
  hidden: number;
  baselines: {
    /** Each value's mean over the samples, or the reference. */
    mean: FillQuality;
    /** Of series alone: lines between the steps. */
    linear?: FillQuality;
  };
}

/**
 * Hides some known values of samples, has them filled in and tells how far off
 * they are, beside simple ways to fill in. A `mask` says what to hide in place
 * of a random choice. Values that are missing anyway are filled in, too, and do
 * not count.
 *
 * @throws AutoencoderError like `impute`; `data` where nothing known is hidden.
 */
export async function evaluateImputation(
  model: Imputer,
  data: Data,
  options: EvaluateImputationOptions = {},
): Promise<ImputationQuality> {
  const where = "evaluateImputation";
  const { rate, gap, seed, mask, ...others } = options ?? {};
  requireImputer(where, model);
  const own = model.inputShape.length === 1 ? "rate" : "gap";
  requireKnownOptions(where, options, [...imputeOptions, own, "seed"]);
  requireOneWay(mask, rate ?? gap ?? seed);
  const truth = readGaps(where, model, data, undefined);
  const hide = mask ?? choose(truth, { rate, gap, seed });
  const values = truth.values.slice();
  const gaps = findGaps(where, values, truth.shape, hide);
  const errors = new Errors(truth, gaps);
  const filled = await impute(model, values, others);
  const known =
    others.reference && readGaps(where, model, others.reference, undefined);
  const mean = errors.of(meanFill(gaps, known));
  return {
    hidden: errors.hidden,
    ...errors.of(Float32Array.from(gaps.places, (at) => filled.data[at]!)),
    baselines:
      truth.shape.length === 2
        ? { mean, linear: errors.of(linearFill(gaps, known)) }
        : { mean },
  };
}

/** A mask says all of what is hidden. */
function requireOneWay(mask: unknown, choice: unknown): void {
  const holds = mask === undefined || choice === undefined;
  const none = "none with rate, gap or seed";
  requireOption(holds, "evaluateImputation: mask", none, mask);
}

class Errors {
  readonly hidden: number;

  constructor(
    private readonly truth: Gaps,
    private readonly gaps: Gaps,
  ) {
    this.hidden = gaps.places.length - truth.places.length;
    if (this.hidden > 0) return;
    throw new AutoencoderError(
      "data",
      "evaluateImputation: expected to hide at least one known value, got " +
        "none. Give more samples, or another mask",
    );
  }

  of(guesses: Float32Array): FillQuality {
    let squares = 0;
    this.gaps.places.forEach((place, i) => {
      const value = this.truth.values[place]!;
      if (!Number.isNaN(value)) squares += (guesses[i]! - value) ** 2;
    });
    return { rmse: Math.sqrt(squares / this.hidden) };
  }
}

/** Not 0 for what is to be hidden. */
function choose(
  { count, shape }: Gaps,
  { rate = 0.2, gap, seed = 0 }: EvaluateImputationOptions,
): Uint8Array {
  const where = "evaluateImputation";
  requireWholeNumber(`${where}: seed`, seed, 0, 2 ** 32 - 1);
  const random = new Random(seed);
  if (shape.length === 1) {
    const holds = typeof rate === "number" && rate > 0 && rate < 1;
    requireOption(holds, `${where}: rate`, "a number between 0 and 1", rate);
    const hidden = Array.from({ length: count * sizeOf(shape) }, () =>
      random.uniform() < rate ? 1 : 0,
    );
    return Uint8Array.from(hidden);
  }
  const extents = shape.slice(0, -1);
  const smallest = Math.min(...extents);
  const extent = gap ?? Math.max(1, Math.round(smallest / 4));
  requireWholeNumber(`${where}: gap`, extent, 1, smallest);
  return patches(count, shape, extent, random);
}

/** One a sample, at a random place, in all channels. */
function patches(
  count: number,
  shape: Shape,
  extent: number,
  random: Random,
): Uint8Array {
  const extents = shape.slice(0, -1);
  const channels = shape.at(-1)!;
  const size = sizeOf(shape);
  const mask = new Uint8Array(count * size);
  for (let sample = 0; sample < count; sample++) {
    const corner = extents.map((length) => random.below(length - extent + 1));
    for (let i = 0; i < size; i++) {
      let place = Math.floor(i / channels);
      let isInside = true;
      for (let axis = extents.length - 1; axis >= 0; axis--) {
        const at = (place % extents[axis]!) - corner[axis]!;
        isInside &&= at >= 0 && at < extent;
        place = Math.floor(place / extents[axis]!);
      }
      if (isInside) mask[sample * size + i] = 1;
    }
  }
  return mask;
}
