// SPDX-License-Identifier: MIT
// Recurrent layers, and those that lead into and out of sequences.

import type { Initializer } from "./activation.js";
import type { DenseLayer } from "./dense-layers.js";

/** What long short-term memories and gated recurrent units have in common. */
export interface RecurrentOptions {
  /** U, width of the state and of the output, 1 to 4096. */
  units: number;
  /** Whether the output is h of every step, `[steps, U]`, not of the last one, `[U]`. Default `false`. */
  returnSequences?: boolean;
  /** Whether steps are taken from the last to the first; a returned sequence is in that order, too. Default `false`. */
  goBackwards?: boolean;
  /** Whether b exists. Default `true`. */
  useBias?: boolean;
  /** How W starts. Default `"glorotUniform"`. */
  kernelInitializer?: Initializer;
  /** How R starts. Default `"orthogonal"`. */
  recurrentInitializer?: Initializer;
}

/**
 * Long short-term memory (Hochreiter & Schmidhuber 1997; Gers et al. 2000).
 * Input: `[steps, features]`.
 *
 * i, f, o = σ(x·W + h′·R + b), g = tanh(x·W + h′·R + b), c = f⊙c′ + i⊙g,
 * h = o⊙tanh(c), where ′ is the step before. W, R and b hold the gates side by
 * side in the order i, f, g, o; b of f starts as 1.
 */
export interface LstmLayer extends RecurrentOptions {
  type: "lstm";
}

/**
 * Gated recurrent unit (Cho et al. 2014). Input: `[steps, features]`.
 *
 * z, r = σ(x·W + h′·R + b), g = tanh(x·W + (r⊙h′)·R + b), h = z⊙h′ + (1 − z)⊙g,
 * where ′ is the step before. W, R and b hold the gates side by side in the
 * order z, r, g. It is Keras's with `reset_after=False`.
 */
export interface GruLayer extends RecurrentOptions {
  type: "gru";
}

/**
 * A recurrent layer and its like that takes the steps in the other order, their
 * outputs side by side (Schuster & Paliwal 1997): `[2U]`, or `[steps, 2U]` in
 * the order of the first.
 */
export interface BidirectionalLayer {
  type: "bidirectional";
  layer: LstmLayer | GruLayer;
}

/** Makes a vector every step of a sequence: `[features]` → `[n, features]`. */
export interface RepeatVectorLayer {
  type: "repeatVector";
  /** Steps, 1 to 1,000,000. */
  n: number;
}

/** A dense layer over the last axis, the same at every step: `[…, inputs]` → `[…, units]`. */
export interface TimeDistributedLayer {
  type: "timeDistributed";
  layer: DenseLayer;
}

/** The mean of a sequence's steps: `[steps, features]` → `[features]`. */
export interface GlobalAveragePooling1dLayer {
  type: "globalAveragePooling1d";
}
