// SPDX-License-Identifier: MIT
// A code whose distribution is that of a prior.

import type { Activation } from "./activation.js";

/** N(0, stddev²) in each dimension of the code. */
export interface GaussianPrior {
  type: "gaussian";
  /** Above 0. Default 1. */
  stddev?: number;
}

/**
 * Equally likely components N(cₖ, stddev²), k = 0 … n − 1, with centers on a
 * circle in the code's first two dimensions, cₖ = radius · (cos 2πk/n,
 * sin 2πk/n, 0, …). Codes of one number have them evenly from −radius to radius.
 */
export interface MixturePrior {
  type: "mixture";
  /** n, 1..1000. Default 10. */
  components?: number;
  /** 0 or more. Default 4. */
  radius?: number;
  /** Of each component, above 0. Default 0.5. */
  stddev?: number;
}

/** One of the given codes, each equally likely: any shape that points can draw. */
export interface SamplesPrior {
  type: "samples";
  /** Rows of `units` numbers from -1e6 to 1e6, at most 65536 numbers in all. They are part of the model's file. */
  samples: readonly (readonly number[])[];
}

/** The distribution that codes are to take. */
export type Prior = GaussianPrior | MixturePrior | SamplesPrior;

/** Dense layers of their own, which learn to tell draws of the prior from codes. */
export interface Discriminator {
  /** Widths of the hidden layers, at most 8. Default `[64, 64]`. */
  hidden?: readonly number[];
  /** Of the hidden layers. Default `"relu"`. */
  activation?: Activation;
  /** Of its own optimizer: Adam with beta1 = 0.5, which `fit`'s options do not touch. Default 0.0002. */
  learningRate?: number;
}

/**
 * Adversarial autoencoder (Makhzani et al. 2015): code = x·W + b, x: `[inputs]`.
 * A discriminator D learns to tell the codes z of a batch from draws of the
 * prior; the encoder learns to be taken for the prior: it minimises the loss +
 * weight · mean of −ln D(z). Both sides step at once.
 *
 * An epoch's metrics have `discriminatorLoss`, 0.693 where D sees no
 * difference, and `discriminatorAccuracy`, 0.5 then.
 */
export interface AdversarialBottleneck {
  type: "adversarial";
  /** Length of the code, 1..65536. */
  units: number;
  /** 0 or more; 0: the discriminator only watches. Default 0.01: beside a mean loss of some hundredths, much more drives the codes around. */
  weight?: number;
  /** Default `{ type: "gaussian", stddev: 1 }`. */
  prior?: Prior;
  /** Default: as its own options say. */
  discriminator?: Discriminator;
}
