// SPDX-License-Identifier: MIT
// How gradients change weights: optimizers and their learning rates, with
// Keras's names, defaults and formulas.

/** What every schedule has. */
export interface Schedule {
  /** The rate it starts from. Above 0. Default: the optimizer's own rate. */
  initial?: number;
  /**
   * The rate rises from 0 over this many epochs, which need not be whole. Of a
   * stream it needs `stepsPerEpoch`. 0 or more. Default 0.
   */
  warmUpEpochs?: number;
}

/** The same rate always; for a warm-up without more. */
export interface ConstantRate extends Schedule {
  type: "constant";
}

/** initial · factor^⌊t / every⌋, t in epochs. */
export interface StepDecay extends Schedule {
  type: "step";
  /** Above 0, up to 1. Default 0.1. */
  factor?: number;
  /** Epochs, 1 or more. */
  every: number;
}

/** initial · rate^t, t in epochs, changes with every step. */
export interface ExponentialDecay extends Schedule {
  type: "exponential";
  /** Factor an epoch, above 0, up to 1. */
  rate: number;
}

/** final + (initial − final) · (1 + cos(π · min(t / epochs, 1))) / 2, changes with every step (Loshchilov & Hutter 2017, without restarts). */
export interface CosineDecay extends Schedule {
  type: "cosine";
  /** 0 or more. Default 0. */
  final?: number;
  /** Epochs until `final` is reached, 1 or more. */
  epochs: number;
}

/** The rate times `factor` whenever the validation loss (without validation data, the training loss) has not fallen for `patience` epochs. Keras's ReduceLROnPlateau. */
export interface PlateauDecay extends Schedule {
  type: "plateau";
  /** Above 0, up to 1. Default 0.1. */
  factor?: number;
  /** 1 or more. Default 10. */
  patience?: number;
  /** A smaller gain does not count. 0 or more. Default 1e-4. */
  minDelta?: number;
  /** The rate does not fall below. 0 or more. Default 0. */
  minimum?: number;
}

/**
 * A number, or how the rate changes. t counts the epochs since the optimizer
 * was new, over all calls of `fit`. With a schedule the rate of an epoch's last
 * step is among the metrics as `learningRate`.
 */
export type LearningRate =
  | number
  | ConstantRate
  | StepDecay
  | ExponentialDecay
  | CosineDecay
  | PlateauDecay;

/** What every optimizer has. */
export interface OptimizerOptions {
  /** η, above 0. Default 0.001; 0.01 for `sgd`. */
  learningRate?: LearningRate;
  /** Scale all gradients together so that their joint Euclidean norm is at most this. Above 0. */
  globalClipNorm?: number;
  /** Cut each gradient to ±this. Above 0. */
  clipValue?: number;
}

/** Adam (Kingma & Ba 2015): w −= η · m̂ / (√v̂ + ε). */
export interface Adam extends OptimizerOptions {
  type: "adam";
  /** Decay of the mean m, 0 up to 1. Default 0.9. */
  beta1?: number;
  /** Decay of the mean square v, 0 up to 1. Default 0.999. */
  beta2?: number;
  /** ε, above 0. Default 1e-7. */
  epsilon?: number;
}

/** AdamW (Loshchilov & Hutter 2019): Adam after w −= η · λ · w. As in Keras it shrinks every parameter, biases too. */
export interface AdamW extends Omit<Adam, "type"> {
  type: "adamw";
  /** λ, 0 or more. Default 0.004. */
  weightDecay?: number;
}

/** Stochastic gradient descent: v = μ·v − η·g, w += v. */
export interface Sgd extends OptimizerOptions {
  type: "sgd";
  /** μ, 0 up to 1. Default 0. */
  momentum?: number;
  /** Look ahead: w += μ·v − η·g with the new v. Default `false`. */
  nesterov?: boolean;
}

/** RMSprop (Tieleman & Hinton 2012): v = ρ·v + (1 − ρ)·g², w −= η · g / √(v + ε). With momentum u = μ·u + that, w −= u. */
export interface RmsProp extends OptimizerOptions {
  type: "rmsprop";
  /** ρ, 0 up to 1. Default 0.9. */
  rho?: number;
  /** μ, 0 up to 1. Default 0. */
  momentum?: number;
  /** ε, above 0. Default 1e-7. */
  epsilon?: number;
}

/** Adagrad (Duchi et al. 2011): a += g², w −= η · g / √(a + ε). */
export interface Adagrad extends OptimizerOptions {
  type: "adagrad";
  /** Where a starts, 0 or more. Default 0.1. */
  initialAccumulatorValue?: number;
  /** ε, above 0. Default 1e-7. */
  epsilon?: number;
}

/** How gradients change weights. */
export type Optimizer = Adam | AdamW | Sgd | RmsProp | Adagrad;
