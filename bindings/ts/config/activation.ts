// SPDX-License-Identifier: MIT
// Non-linearities and how weights start.

/**
 * Non-linearity of a layer.
 *
 * `linear` x · `relu` max(0, x) · `sigmoid` σ(x) = 1 / (1 + e⁻ˣ) · `tanh` tanh(x) ·
 * `leakyRelu` x > 0 ? x : 0.3·x · `elu` x > 0 ? x : eˣ − 1 ·
 * `selu` 1.0507·(x > 0 ? x : 1.6733·(eˣ − 1)) · `softplus` ln(1 + eˣ) ·
 * `gelu` ½·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))) · `silu` x·σ(x) ·
 * `softmax` eˣ / Σ eˣ over the last axis.
 *
 * `gelu`, `silu` and `softmax` become a stage of their own in the summary,
 * e.g. `encoder.0.activation`; so does, at the output, every one but the first
 * four.
 */
export type Activation =
  | "linear"
  | "relu"
  | "sigmoid"
  | "tanh"
  | "leakyRelu"
  | "elu"
  | "selu"
  | "softplus"
  | "gelu"
  | "silu"
  | "softmax";

/** A non-linearity as a layer of its own, e.g. after a normalisation. */
export interface ActivationLayer {
  type: "activation";
  activation: Activation;
}

/**
 * How weights start. Glorot draws with variance 2 / (fanIn + fanOut)
 * (Glorot & Bengio 2010), He with variance 2 / fanIn (He et al. 2015);
 * `orthogonal` is a random matrix of orthonormal rows, or columns where there
 * are fewer (Saxe et al. 2014).
 */
export type Initializer =
  | "glorotUniform"
  | "glorotNormal"
  | "heUniform"
  | "heNormal"
  | "orthogonal"
  | "zeros";
