// SPDX-License-Identifier: MIT
// Corruptions that treat each value on its own.

/** x + stddev · N(0, 1), optionally cut to a range. */
export interface GaussianNoise {
  type: "gaussianNoise";
  /** Standard deviation of the noise, 0 or more, in the units of the data. */
  stddev: number;
  /** Cut the noisy values to `[lowest, highest]`. Default: not cut. */
  clip?: readonly [number, number];
}

/** x · (1 + stddev · N(0, 1)), optionally cut to a range. */
export interface Speckle {
  type: "speckle";
  /** Standard deviation of the factor, 0 or more. */
  stddev: number;
  /** Cut the noisy values to `[lowest, highest]`. Default: not cut. */
  clip?: readonly [number, number];
}

/** Each value becomes 0 with probability `rate` (Vincent et al. 2008). */
export interface Masking {
  type: "masking";
  /** 0..1. */
  rate: number;
}

/** Each value becomes 0 or 1, evenly, with probability `rate` (Vincent et al. 2010). */
export interface SaltAndPepper {
  type: "saltAndPepper";
  /** 0..1. */
  rate: number;
}
