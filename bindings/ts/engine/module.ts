// SPDX-License-Identifier: MIT
// The C++ engine as JavaScript sees it: what bindings/embind registers. Few,
// coarse objects; arrays are copied on the way in and out, so nothing here
// ever looks into wasm memory. Objects live in wasm memory until `delete()`.

import type { Variant } from "../runtime-options.js";
import type { Evaluation } from "../training.js";

/** An `Evaluation` with its metrics as JSON. */
export type EngineScores = Omit<Evaluation, "metrics"> & { metrics: string };

/** Samples in the engine's memory, kept in the type they came in (bytes stay bytes, scaled by 1/255 when read). */
export interface EngineDataset {
  readonly size: number;
  delete(): void;
}

/** What one `step` did. */
export interface EngineStep {
  /** `batch`: a training batch; `validation`: a validation batch; `epoch`: an epoch is complete; `done`: nothing is left. */
  kind: "batch" | "validation" | "epoch" | "done";
  epoch: number;
  /** Position of the layer that `pretrain` is at; 0 in other runs. */
  layer: number;
  batch: number;
  /** 0 in a stream whose length is not known. */
  batches: number;
  loss: number;
  gradientNorm: number;
  /** NaN without validation data; set on `epoch`. */
  valLoss: number;
  /** JSON, `{ name: number | null }`; empty but for `epoch`. */
  metrics: string;
  /** How the layers fared, for the doctor; in the form of `metrics`. */
  diagnostics: string;
}

/** One run of `fit`. Each `step` handles at most one batch, so that others get their turn between steps. */
export interface EngineTrainer {
  step(): EngineStep;
  /** Ends the run (restores the best weights if asked to); after `done` only. */
  finish(): EngineOutcome;
  delete(): void;
}

/** One run of `fit` on samples that come in chunks. */
export interface EngineStream {
  /** Takes the samples out of `chunk`, which is then only to be deleted; after `done` only. */
  push(chunk: EngineDataset): void;
  /** The next steps validate and report the epoch. */
  endEpoch(): void;
  /** `done`: waits for `push` or `endEpoch`. */
  step(): EngineStep;
  /** Whether all epochs are done, or early stopping has ended the run. */
  isFinished(): boolean;
  finish(): EngineOutcome;
  delete(): void;
}

/** One run of `pretrain`. */
export interface EnginePretraining {
  /** Names of the layers as JSON. */
  layers(): string;
  step(): EngineStep;
  delete(): void;
}

export interface EngineOutcome {
  stoppedEarly: boolean;
  bestEpoch: number;
}

export type Samples = Float32Array | Uint8Array;

/** One class a sample; null for a model without classes. */
export type EngineLabels = Uint32Array | null;

export interface EngineModel {
  /** The full configuration as JSON, defaults filled in. */
  config(): string;
  /** A `Summary` as JSON. */
  summary(batchSize: number): string;
  /** Shape of one code as JSON. */
  codeShape(): string;
  encode(samples: Samples, labels: EngineLabels): Float32Array;
  decode(codes: Float32Array, labels: EngineLabels): Float32Array;
  reconstruct(samples: Samples, labels: EngineLabels): Float32Array;
  /** `count` decoded draws from the bottleneck's prior. */
  sample(
    count: number,
    first: number,
    seed: number,
    temperature: number,
    labels: EngineLabels,
  ): Float32Array;
  /** Outputs of one layer, by its name in the summary. */
  activations(
    samples: Samples,
    labels: EngineLabels,
    layer: string,
  ): Float32Array;
  /** `corruption` is JSON; the same seed gives the same noise. */
  corrupt(samples: Samples, corruption: string, seed: number): Float32Array;
  /**
   * `targets`: what reconstructions are compared with; null: the samples. With
   * `importanceSamples` above 0 the metrics have `nll`.
   */
  evaluate(
    samples: Samples,
    targets: Samples | null,
    labels: EngineLabels,
    importanceSamples: number,
  ): EngineScores;
  /** Epochs finished over all runs. */
  epoch(): number;
  /** A model file; without the optimizer (Adam's is two thirds of it) training starts a new one. */
  save(withOptimizer: boolean): Uint8Array<ArrayBuffer>;
  /** Copies samples, targets (null: the samples are the targets) and labels; checks shape and values, the labels in `train`. */
  dataset(
    samples: Samples,
    targets: Samples | null,
    labels: EngineLabels,
  ): EngineDataset;
  /** `options` is `FitOptions` as JSON without data, signal and callbacks. Takes neither dataset over. */
  train(
    data: EngineDataset,
    validation: EngineDataset | null,
    options: string,
  ): EngineTrainer;
  /** Like `train`, for chunks. */
  stream(validation: EngineDataset | null, options: string): EngineStream;
  /** Like `train`, for each layer. */
  pretrain(data: EngineDataset, options: string): EnginePretraining;
  delete(): void;
}

/** A loaded wasm instance. Errors arrive as `{ code, message }` objects. */
export interface EngineModule {
  /** Which build this is. */
  variant(): Variant;
  /** What the engine has of memory; it grows and never shrinks. */
  readonly wasmMemory: { readonly buffer: { readonly byteLength: number } };
  /** Starts threads, the caller's counted; returns how many there are. Only in the variants with threads. */
  startThreads?(count: number): number;
  /** Emscripten's own; only in the variants with threads. */
  PThread?: { terminateAllThreads(): void };
  createModel(config: string): EngineModel;
  loadModel(file: Uint8Array): EngineModel;
  /** `codes` are rows of `dims`; `options` is `MixtureOptions` as JSON, the result a `Mixture`. */
  fitMixture(codes: Float32Array, dims: number, options: string): string;
  /** `count` rows drawn from a `Mixture` in JSON. */
  sampleMixture(mixture: string, count: number, seed: number): Float32Array;
  /** op(a)·op(b), `rows` × `cols`; op transposes or not, b is null for a itself. */
  multiply(
    a: Float32Array,
    b: Float32Array | null,
    rows: number,
    cols: number,
    transposeA: boolean,
    transposeB: boolean,
  ): Float32Array;
  /** Of a symmetric matrix: all eigenvalues by falling value, then the first `count` eigenvectors as rows. */
  symmetricEigen(matrix: Float64Array, count: number): Float64Array;
  /** The rows, of `cols` values each, made orthonormal from the first one on. */
  orthonormalize(rows: Float32Array, cols: number): Float32Array;
}
