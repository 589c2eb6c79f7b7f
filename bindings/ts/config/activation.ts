// SPDX-License-Identifier: MIT
// Non-linearities and how weights start.

/**
 * Elementwise non-linearity of a layer.
 *
 * `linear` x · `relu` max(0, x) · `sigmoid` 1 / (1 + e⁻ˣ) · `tanh` tanh(x).
 */
export type Activation = "linear" | "relu" | "sigmoid" | "tanh";

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
