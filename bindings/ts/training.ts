// SPDX-License-Identifier: MIT
// What `fit` takes and gives back.

import type { Data } from "./data.js";
import type { Finding } from "./doctor/finding.js";
import type { Labels } from "./labels.js";
import type { Optimizer } from "./optimizers.js";

/** Stop when the validation loss (without validation data, the training loss) has not fallen for `patience` epochs. Counts within one call of `fit`. */
export interface EarlyStopping {
  /** Default 0: stop after the first epoch without a gain. */
  patience?: number;
  /** A smaller gain does not count. Default 0. */
  minDelta?: number;
  /** Go back to the best epoch's weights at the end. Default `false`. */
  restoreBest?: boolean;
}

/** After a batch: how far this epoch is. */
export interface BatchEvent {
  /** Epochs this model has finished before, over all calls of `fit`. */
  epoch: number;
  /** 1 for the first batch of an epoch. */
  batch: number;
  /** In this epoch; of a stream those of the epoch before or `stepsPerEpoch`, 0 when neither is known. */
  batches: number;
  /** Loss of this batch, before its update. */
  loss: number;
  /** Joint Euclidean norm of all gradients, before clipping. */
  gradientNorm: number;
}

/** After an epoch. */
export interface EpochEvent {
  /** Epochs this model has now finished, over all calls of `fit`. */
  epoch: number;
  /** Mean over the epoch's batches, each before its update. */
  loss: number;
  /** Present when there is validation data. */
  valLoss?: number;
  /** What the stages tell about the epoch, by name; see `History`. */
  metrics: Record<string, number>;
  /** What the doctor has found since the epoch before; see `FitOptions.doctor`. */
  findings: Finding[];
}

/** What happened in one call of `fit`; one entry an epoch. */
export interface History {
  /** Mean over the epoch's batches, each before its update. */
  loss: number[];
  /** Empty without validation data. */
  valLoss: number[];
  /** Whether early stopping ended the run. */
  stoppedEarly: boolean;
  /** 0-based index of the best epoch in these lists, by `minDelta` if given; -1 when none was finished. */
  bestEpoch: number;
  /**
   * What the stages tell, one entry an epoch, by name. With a stage that adds
   * to the loss: `reconstruction` and `penalty`, the loss's two parts, each
   * summed over a sample's features and averaged over samples. The others are
   * described with their stages.
   */
  metrics: Record<string, number[]>;
  /** What the doctor has found, in order; see `FitOptions.doctor`. */
  findings: Finding[];
}

/** How `fit` trains. Of a stream some options are refused; each says so. */
export interface FitOptions {
  /**
   * Epochs to run, 1 or more. Default 1. An epoch that an abort interrupted is
   * finished first and counts as one, if the number of samples, `batchSize` and
   * `shuffle` are as they were; the samples have to be the same ones.
   */
  epochs?: number;
  /** Samples a step, 1 or more. Default 32. The last batch of an epoch may be smaller. */
  batchSize?: number;
  /** Default `true`: a new order every epoch, drawn from the seed. Not with a stream. */
  shuffle?: boolean;
  /** Of a stream alone: batches in an epoch, so that schedules and warm-ups know how far the first one is. 0 or more. Default 0: not known. */
  stepsPerEpoch?: number;
  /** Keep this last part of the samples for validation, from 0 up to 1. Default 0. Not with a stream. */
  validationSplit?: number;
  /** Samples to validate on. Not together with `validationSplit`. */
  validationData?: Data;
  /** The class of each sample; needed by a model with `classes`, refused by others. `validationSplit` splits them with the samples. Not with a stream. */
  labels?: Labels;
  /** The classes of `validationData`. Not with a stream. */
  validationLabels?: Labels;
  /**
   * What the reconstruction of each sample is compared with, in place of the
   * sample: the clean versions of noisy samples, say. As many as samples, and
   * split with them by `validationSplit`. A corruption damages the samples. Not
   * with a stream.
   */
  targets?: Data;
  /** The targets of `validationData`: needed with `targets`, else refused. */
  validationTargets?: Data;
  /**
   * Default: the optimizer used before, with its state; for a new model
   * `{ type: "adam" }`. Other options than before start a new one.
   */
  optimizer?: Optimizer;
  /** Default: none, all `epochs` are run. */
  earlyStopping?: EarlyStopping;
  /**
   * Watch the run and say in plain words what goes wrong: `history.findings`.
   * Each code is told once, and again when it went away and came back. Never
   * changes the training. Of a stream it knows the first chunk and the losses
   * and metrics, not how the layers fare. Default `true`.
   */
  doctor?: boolean;
  /**
   * Stops training between two steps and rejects with the signal's reason; an
   * abort that comes after the last step is too late and changes nothing. The
   * model keeps the weights of the last step (not the best ones) and can go on.
   */
  signal?: AbortSignal;
  /** Told soon after each batch, in order. What it throws stops training and is what `fit` rejects with; a promise it gives is not waited for. */
  onBatch?: (event: BatchEvent) => void;
  /** Told after each epoch; like `onBatch`. */
  onEpoch?: (event: EpochEvent) => void;
}

/** Loss on given samples, in training's terms (no corruption). */
export interface Evaluation {
  /** Mean over samples and features; with a loss that is `over` some of the values, over those. */
  loss: number;
  /** Summed over a sample's features, mean over samples: the scale most papers use. */
  lossPerSample: number;
  /** The part of `lossPerSample` that is the distance between input and output. */
  reconstruction: number;
  /** Mean of (y − t)² over the values that the loss counts, y the reconstruction, t the sample or its target; whatever the loss is. */
  meanSquaredError: number;
  /** 10·log10(1 / meanSquaredError) in decibels, for data in 0..1. */
  psnr: number;
  /** 1 − squared errors / squared distances from the features' means: 1 is perfect, 0 is no better than the mean sample; NaN when all samples are equal. */
  explainedVariance: number;
  /** What the stages tell about these samples, by name; see `History`. */
  metrics: Record<string, number>;
}

/** What one layer is and costs. */
export interface LayerSummary {
  /** Stage and position, e.g. `encoder.0`. */
  name: string;
  /** As in the configuration, e.g. `dense`. */
  type: string;
  /** Of one sample. */
  outputShape: number[];
  /** Numbers in the model: weights, biases, running statistics. */
  parameters: number;
  /** Multiplications and additions of one forward pass of one sample. */
  flops: number;
}

/** What a model costs, known before it is trained. */
export interface Summary {
  /** In the order in which samples pass them. */
  layers: LayerSummary[];
  /** The layers' together. */
  parameters: number;
  /** Of one sample, in multiplications and additions. */
  flops: { forward: number; training: number };
  /** Bytes while training with Adam on batches of `batchSize` (see `summary`), beside the data. */
  memory: {
    parameters: number;
    /** Gradients and Adam's two moments. */
    optimizer: number;
    activations: number;
    total: number;
  };
  /** The same as a table for people. */
  text: string;
}
