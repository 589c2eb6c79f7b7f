// SPDX-License-Identifier: MIT
// What a model adds to its loss, whatever its layers are.

/**
 * Terms that are added to the mean loss, as Keras's regularizers are. Each is
 * λ, 0 to 10⁶; 0, the default, is none.
 */
export interface Penalties {
  /** λ·Σ|w| over all weight matrices, not biases. */
  l1?: number;
  /** λ·Σw² over all weight matrices, not biases. */
  l2?: number;
  /** λ·Σ|h| over the values of a code, mean over samples. */
  activity?: number;
  /**
   * λ·‖∂h/∂x‖², the squared Frobenius norm of the encoder's derivative, mean
   * over samples (Rifai et al. 2011). Estimated with one random direction a
   * sample, ‖h(x + 0.01·ε) − h(x)‖² / 0.01² with ε ~ N(0, 1), so that the
   * encoder may have any layers; it then computes twice as many samples. Only
   * with a dense bottleneck or none. Data should be of about unit scale.
   */
  contractive?: number;
}
