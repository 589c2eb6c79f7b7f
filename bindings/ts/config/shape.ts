// SPDX-License-Identifier: MIT
// Extents of one sample.

/** Shape of one sample, without the batch: `[features]`, `[height, width, channels]` or `[steps, features]`. */
export type Shape = readonly number[];
