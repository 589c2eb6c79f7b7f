// SPDX-License-Identifier: MIT
// Layers for sequences.

/**
 * A trained vector for each number: `[steps]` whole numbers from 0 to
 * inputDim − 1 become `[steps, outputDim]`. Mirrored by a dense layer that
 * gives back one value a step.
 */
export interface EmbeddingLayer {
  type: "embedding";
  /** How many different numbers there are, 1 to 2²⁴. */
  inputDim: number;
  /** Length of a vector, 1 or more. */
  outputDim: number;
}
