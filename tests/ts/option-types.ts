// SPDX-License-Identifier: MIT
// Wrong options are compile errors. Checked by tsc, never run: each line below
// `@ts-expect-error` must not compile, each other line must.

import {
  AnomalyDetector,
  Autoencoder,
  Classifier,
  Codec,
  ImageCodec,
  Pca,
  presets,
  Recommender,
} from "autoencoder-wasm";
import type {
  AutoencoderConfig,
  ConvolutionOptions,
  Codes,
  Data,
  FitOptions,
  PoolingOptions,
  RuntimeOptions,
  TransposeOptions,
  UpSamplingOptions,
} from "autoencoder-wasm";
import type * as browser from "../../bindings/ts/platform/browser.js";
import type * as node from "../../bindings/ts/platform/node.js";

const dense = { type: "dense", units: 1 } as const;

export const configs: AutoencoderConfig[] = [
  { inputShape: [784] },
  {
    inputShape: [28, 28, 1],
    encoder: [{ type: "flatten" }],
    decoder: "mirror",
  },
  {
    inputShape: [784],
    bottleneck: { type: "variational", units: 2, beta: 4, classes: 10 },
  },
  {
    inputShape: [784],
    bottleneck: {
      type: "sparse",
      units: 99,
      kl: { target: 0.05, weight: 0.1 },
    },
  },
  // @ts-expect-error a variational code has units
  { inputShape: [784], bottleneck: { type: "variational" } },
  // @ts-expect-error a divergence has a target
  { inputShape: [784], bottleneck: { type: "sparse", units: 9, kl: 0.1 } },
  {
    inputShape: [8, 1],
    encoder: [{ type: "bidirectional", layer: { type: "gru", units: 3 } }],
    decoder: [
      { type: "repeatVector", n: 8 },
      { type: "lstm", units: 3, recurrentInitializer: "orthogonal" },
      { type: "timeDistributed", layer: { type: "dense", units: 1 } },
    ],
  },
  // @ts-expect-error dense layers have no direction
  { inputShape: [8, 1], encoder: [{ type: "bidirectional", layer: dense }] },
  // @ts-expect-error inputShape is needed
  {},
  // @ts-expect-error no such option
  { inputShape: [784], sead: 1 },
  // @ts-expect-error no such layer
  { inputShape: [784], encoder: [{ type: "dence", units: 3 }] },
  // @ts-expect-error a dense layer has units
  { inputShape: [784], encoder: [{ type: "dense" }] },
  // @ts-expect-error flatten has no units
  { inputShape: [784], encoder: [{ type: "flatten", units: 3 }] },
  // @ts-expect-error masking has a rate, not a standard deviation
  { inputShape: [784], corruption: { type: "masking", stddev: 0.4 } },
  // @ts-expect-error Keras's short name is not taken
  { inputShape: [784], loss: "mse" },
];

export const fitOptions: FitOptions[] = [
  { epochs: 3, optimizer: { type: "sgd", momentum: 0.9, globalClipNorm: 1 } },
  // @ts-expect-error no such option
  { epoch: 3 },
  // @ts-expect-error Adam has no momentum
  { optimizer: { type: "adam", momentum: 0.9 } },
  // @ts-expect-error no such optimizer
  { optimizer: { type: "lion" } },
];

export const runtimeOptions: RuntimeOptions[] = [
  { threads: "auto", worker: true, wasmUrl: undefined, deterministic: true },
  { threads: 4 },
  // @ts-expect-error a number, or "auto"
  { threads: "all" },
];

export const data: Data[] = [
  new Float32Array(4),
  new Uint8Array(4),
  [[0, 1]],
  { data: new Float32Array(4), shape: [1, 4] },
  // @ts-expect-error not a form of data
  new Float64Array(4),
  // @ts-expect-error a sample is a row
  [0, 1],
];

export const codes: Codes[] = [
  new Float32Array(4),
  // @ts-expect-error codes are no bytes
  new Uint8Array(4),
];

export async function results(): Promise<void> {
  await using model = await Autoencoder.create(
    presets.deep({ inputShape: [4] }),
  );
  const encoded = await model.encode(new Float32Array(4));
  await model.decode(encoded);
  const history = await model.fit([[0, 1, 0, 1]]);
  history.valLoss satisfies number[];
  model.runtime.variant satisfies "simd" | "relaxed";
  // @ts-expect-error a loss that cannot be over some of the values
  presets.masked({ inputShape: [4], loss: "gaussianNll" });
  // @ts-expect-error denoising's own option
  presets.deep({ inputShape: [4], corruption: { type: "masking", rate: 1 } });
}

/** What layers have in common can be named. */
export type Common =
  | ConvolutionOptions<number>
  | TransposeOptions<number>
  | PoolingOptions<number>
  | UpSamplingOptions<number>;

/** What files are made of: a Blob takes no memory that may be shared. */
export type Saved = Awaited<
  ReturnType<
    (
      | Autoencoder
      | AnomalyDetector
      | Classifier
      | Codec
      | ImageCodec
      | Pca
      | Recommender
    )["save"]
  >
>;
export type Compressed = Awaited<ReturnType<(Codec | ImageCodec)["compress"]>>;
export const fileOf = (bytes: Saved | Compressed) => new Blob([bytes]);

/** The two platforms offer the same. */
export type Platforms = [
  typeof node extends typeof browser ? true : never,
  typeof browser extends typeof node ? true : never,
];
export const platforms: Platforms = [true, true];
