// SPDX-License-Identifier: MIT
// Every kind of loss.

/**
 * Distance between output y and clean input x, mean over samples and features.
 *
 * `meanSquaredError` (y − x)² · `binaryCrossentropy` −x·ln y − (1 − x)·ln(1 − y),
 * for x in 0..1 and a sigmoid output, computed on the logits.
 */
export type Loss = "meanSquaredError" | "binaryCrossentropy";
