// SPDX-License-Identifier: MIT
// A code made of vectors of a learned table.

/**
 * VQ-VAE (van den Oord et al. 2017): each vector x of the input's last extent D
 * becomes the nearest e of a codebook of `codes` vectors. x and e: `[…, D]`, so
 * the code has the input's shape; a `[7, 7, 16]` has 49 vectors of 16.
 *
 * The gradient passes straight through; loss + commitment · mean of (x − e)² is
 * what the encoder minimises. The codebook follows as moving averages of the
 * vectors that chose each code. The first step of training places the codes on
 * vectors of its batch.
 *
 * An epoch's metrics have `perplexity`, e to the entropy of the codes' usage
 * (1: always the same, `codes`: all alike), `usedCodes`, and `commitmentLoss`.
 */
export interface QuantizedBottleneck {
  type: "quantized";
  /** Vectors in the codebook, 2..65536. */
  codes: number;
  /** Weight of (x − e)², 0 or more. Default 0.25. */
  commitment?: number;
  /** Of the moving averages, 0 to below 1. Default 0.99. */
  decay?: number;
  /** Laplace smoothing of the codes' counts, above 0, at most 1. Default 1e-5. */
  epsilon?: number;
  /** Steps without use after which a code moves to a vector of the batch, 0..1000000; 0: never. Default 100. */
  restartAfter?: number;
}
