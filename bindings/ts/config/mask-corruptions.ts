// SPDX-License-Identifier: MIT
// Corruptions that go by the shape of a sample.

/** Random patches become `value` in all channels; they lie inside the sample and may overlap. For `[height, width, channels]` and `[steps, features]`. */
export interface PatchMask {
  type: "patchMask";
  /** Extent of a patch: `n` or `[height, width]` of an image, `n` steps of a sequence. At most the sample's. */
  size: number | readonly [number, number];
  /** Patches a sample, 1 to 10000. Default 1. */
  count?: number;
  /** −10⁶ to 10⁶. Default 0. */
  value?: number;
}

/** Each feature (place along the last axis) of a sample becomes `value` at all its positions with probability `rate`. */
export interface FeatureMask {
  type: "featureMask";
  /** 0..1. */
  rate: number;
  /** −10⁶ to 10⁶. Default 0. */
  value?: number;
}
