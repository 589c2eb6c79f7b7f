// SPDX-License-Identifier: MIT
// What the two sides say to each other. A conversation: the page's side posts
// a `call`; the engine's side answers each exactly once, by `result` or
// `failure`. While a `fit` runs it posts `progress`, and the page may post
// `abort`; the call is then answered after the running step. `lost` ends
// everything. The same messages pass when no worker is in between.

import type { EngineOptions, Variant } from "../runtime-options.js";
import type { ErrorCode } from "../error.js";
import type { EngineLabels, Samples } from "../engine/module.js";
import type { PretrainEvent, PretrainedLayer } from "../pretraining.js";
import type {
  BatchEvent,
  EpochEvent,
  Evaluation,
  History,
} from "../training.js";

/** Load the engine and make a model. The first call, and made once. */
export interface OpenCall {
  type: "open";
  /** A configuration as JSON, or the bytes of a model file. */
  source: string | Uint8Array;
  options: EngineOptions;
}

/** Load the engine alone, for linear algebra. The first call, and made once. */
export interface OpenEngineCall {
  type: "openEngine";
  options: EngineOptions;
}

/** What an engine without a model can do; see `EngineModule`. */
export type AlgebraCall =
  | {
      type: "multiply";
      a: Float32Array;
      b: Float32Array | null;
      rows: number;
      cols: number;
      transposeA: boolean;
      transposeB: boolean;
    }
  | { type: "symmetricEigen"; matrix: Float64Array; count: number }
  | { type: "orthonormalize"; rows: Float32Array; cols: number };

export interface FitCall {
  type: "fit";
  samples: Samples;
  /** What reconstructions are compared with, where it is not the samples. */
  targets: Samples | undefined;
  /** Samples to validate on, where they are not the end of `samples`. */
  validation: Samples | undefined;
  /** The targets of `validation`, where they are not those samples. */
  validationTargets: Samples | undefined;
  /** Index in `samples` and `targets` from which on its values are for validation. */
  validationStart: number;
  /** Of the samples that are trained on. */
  labels: EngineLabels;
  /** Of those that are validated on. */
  validationLabels: EngineLabels;
  /** `FitOptions` as JSON, without data, signal and callbacks. */
  options: string;
  /** Whether anyone listens to batches; otherwise they are not reported. */
  batchEvents: boolean;
  /** Whether to look for findings. */
  doctor: boolean;
}

export interface SampleCall {
  type: "sample";
  count: number;
  /** Number of the first of them: the others before it were asked for, or will be. */
  first: number;
  seed: number;
  temperature: number;
  labels: EngineLabels;
}

export interface EvaluateCall {
  type: "evaluate";
  samples: Samples;
  /** What reconstructions are compared with, where it is not the samples. */
  targets: Samples | undefined;
  labels: EngineLabels;
  /** 0: no estimate of the likelihood. */
  importanceSamples: number;
}

export interface PretrainCall {
  type: "pretrain";
  samples: Samples;
  /** `PretrainOptions` as JSON, without signal and callback. */
  options: string;
}

/** Begins a `fit` on chunks; they follow one by one, each when the last call is answered, and `streamEnd` in any case. */
export interface StreamCall {
  type: "stream";
  validation: Samples | undefined;
  /** As in `FitCall`. */
  options: string;
  batchEvents: boolean;
  doctor: boolean;
}

export type Call =
  | OpenCall
  | OpenEngineCall
  | AlgebraCall
  | FitCall
  | PretrainCall
  | StreamCall
  | { type: "streamChunk"; samples: Samples }
  | { type: "streamEpoch" }
  | { type: "streamEnd"; complete: boolean }
  | { type: "encode"; samples: Samples; labels: EngineLabels }
  | { type: "decode"; codes: Float32Array; labels: EngineLabels }
  | { type: "reconstruct"; samples: Samples; labels: EngineLabels }
  | SampleCall
  | {
      type: "activations";
      samples: Samples;
      labels: EngineLabels;
      layer: string;
    }
  | { type: "fitMixture"; codes: Float32Array; dims: number; options: string }
  | { type: "sampleMixture"; mixture: string; count: number; seed: number }
  | { type: "corrupt"; samples: Samples; corruption: string; seed: number }
  | EvaluateCall
  | { type: "summary"; batchSize: number }
  | { type: "save"; optimizer: boolean };

export type CallOf<Type extends Call["type"]> = Extract<Call, { type: Type }>;

export interface OpenedEngine {
  variant: Variant;
  threads: number;
}

export interface Opened extends OpenedEngine {
  /** JSON, defaults filled in. */
  config: string;
  /** JSON. */
  codeShape: string;
  epoch: number;
}

/** How a run of `fit` ended; an engine's error is a `failure` instead. */
export interface FitResult {
  history: History;
  aborted: boolean;
}

export interface PretrainResult {
  layers: PretrainedLayer[];
  aborted: boolean;
}

export interface StreamProgress {
  aborted: boolean;
  /** Whether no epoch is left. */
  finished: boolean;
}

/** What each call is answered with. */
export interface Results {
  open: Opened;
  openEngine: OpenedEngine;
  multiply: Float32Array;
  symmetricEigen: Float64Array;
  orthonormalize: Float32Array;
  fit: FitResult;
  pretrain: PretrainResult;
  stream: undefined;
  streamChunk: StreamProgress;
  streamEpoch: StreamProgress;
  streamEnd: History;
  encode: Float32Array;
  decode: Float32Array;
  reconstruct: Float32Array;
  sample: Float32Array;
  activations: Float32Array;
  /** `Mixture` as JSON. */
  fitMixture: string;
  sampleMixture: Float32Array;
  corrupt: Float32Array;
  evaluate: Evaluation;
  /** `Summary` as JSON. */
  summary: string;
  save: Uint8Array<ArrayBuffer>;
}

export type Result = Results[keyof Results];

/** In the order in which they happened. */
export type FitEvent =
  | { type: "batch"; event: BatchEvent }
  | { type: "epoch"; event: EpochEvent }
  | { type: "pretrainEpoch"; event: PretrainEvent };

export type ToEngine =
  { type: "call"; id: number; call: Call } | { type: "abort"; id: number };

/** `memory`: bytes of memory the engine has. */
export type FromEngine =
  | { type: "result"; id: number; value: Result; memory: number }
  | { type: "failure"; id: number; code: ErrorCode; message: string }
  | { type: "progress"; id: number; events: FitEvent[]; memory: number }
  | { type: "lost"; message: string };

/** The page's end of a conversation, whoever is at the other. */
export interface Port {
  /** Whether posted arrays are taken away from the sender. */
  readonly takes: boolean;
  post(message: ToEngine, transfer: ArrayBuffer[]): void;
  /** Called once, before the first post. After `onLost` nothing arrives any more. */
  listen(
    onMessage: (message: FromEngine) => void,
    onLost: (reason: string) => void,
  ): void;
  /** Whether the program must not end yet, because an answer is awaited. */
  hold(awaited: boolean): void;
  /** Ends the other side at once, whatever it is doing. */
  close(): Promise<void>;
}

/** The engine's end of a conversation. */
export interface EnginePort {
  post(message: FromEngine, transfer: ArrayBuffer[]): void;
  listen(onMessage: (message: ToEngine) => void): void;
}

/** Buffers of the arrays directly in `message`, to be moved instead of copied. */
export function buffersOf(message: object): ArrayBuffer[] {
  return Object.values(message)
    .filter((part) => ArrayBuffer.isView(part))
    .map((view) => view.buffer as ArrayBuffer);
}
