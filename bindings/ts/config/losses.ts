// SPDX-License-Identifier: MIT
// Every kind of loss: the distance between output y and target t, which is the
// clean input unless `fit` is given others.

/** Which values a loss is the mean of. */
export interface OverValues {
  /**
   * `"all"`: the default. `"corrupted"`: those that the corruption changed (or
   * in which input and given target differ), as masked autoencoders learn;
   * validation is then corrupted, too, the same way each time, while
   * `evaluate`, which does not corrupt, counts all values. `"present"`: those
   * that are known; data may hold NaN for missing values, which enter the model
   * as 0 and do not count. The mean is over the counted values of a batch, 0
   * where there are none.
   */
  over?: "all" | "corrupted" | "present";
}

/** (y − t)², mean over samples and features. */
export interface MeanSquaredErrorLoss extends OverValues {
  type: "meanSquaredError";
}

/** |y − t|, mean over samples and features. */
export interface MeanAbsoluteErrorLoss extends OverValues {
  type: "meanAbsoluteError";
}

/** (y − t)²/2 for |y − t| up to `delta`, else delta·(|y − t| − delta/2); mean over samples and features (Huber 1964). */
export interface HuberLoss extends OverValues {
  type: "huber";
  /** 10⁻⁶ to 10⁶. Default 1. */
  delta?: number;
}

/** −t·ln y − (1 − t)·ln(1 − y) for t in 0..1 and a sigmoid output, computed on the logits; mean over samples and features. */
export interface BinaryCrossentropyLoss extends OverValues {
  type: "binaryCrossentropy";
}

/** Negative log-likelihood of a normal distribution, ln(2πσ²)/2 + (y − t)²/2σ²; mean over samples and features. Can be below 0. */
export interface GaussianNllLoss {
  type: "gaussianNll";
  /**
   * σ². `"shared"`, the default, is the best one for a batch, its mean squared
   * error, at least 10⁻⁶ (σ-VAE, Rybkin et al. 2021); `evaluate` takes it from
   * 256 samples at a time. A number, 10⁻⁶ to 10⁶, is fixed.
   */
  variance?: "shared" | number;
}

/**
 * Negative log-likelihood of counts (clicks, words), −Σ t·ln y over a sample
 * with y = softmax over all its values (Mult-VAE, Liang et al. 2018). t is 0 or
 * more. The mean is over samples and features: `lossPerSample` has the sum. The
 * decoder's last layer has no activation of its own; `reconstruct` and `decode`
 * give the softmax.
 */
export interface MultinomialLoss {
  type: "multinomial";
}

/**
 * 1 − SSIM, the structural similarity (Wang et al. 2004), mean over channels
 * and all places of the window inside the image. For `[height, width,
 * channels]` at least as large as the window.
 */
export interface SsimLoss {
  type: "ssim";
  /** Weights in the window: all equal, or Gaussian with σ = 1.5. Default `"uniform"`. */
  window?: "uniform" | "gaussian";
  /** Height and width of the window, 2 to 64. Default 7, for `"gaussian"` 11. */
  windowSize?: number;
  /** Largest value of the data, 10⁻³ to 10⁶. Default 1. */
  maxValue?: number;
}

/** A loss's name, which means its default options, or an object with them. */
export type Loss =
  | "meanSquaredError"
  | "meanAbsoluteError"
  | "huber"
  | "binaryCrossentropy"
  | "gaussianNll"
  | "multinomial"
  | "ssim"
  | MeanSquaredErrorLoss
  | MeanAbsoluteErrorLoss
  | HuberLoss
  | BinaryCrossentropyLoss
  | GaussianNllLoss
  | MultinomialLoss
  | SsimLoss;
