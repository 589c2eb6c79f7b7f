// SPDX-License-Identifier: MIT
// The package's public names. Importing it runs and loads nothing.

export { Codec } from "./applications/codec/codec.js";
export type * from "./applications/codec/codec-options.js";
export { bdRate } from "./applications/codec/bd-rate.js";
export type { RatePoint } from "./applications/codec/bd-rate.js";
export type { Quality } from "./applications/codec/measure.js";
export { rateDistortion } from "./applications/codec/rate-distortion.js";
export type {
  RateDistortion,
  RateDistortionOptions,
} from "./applications/codec/rate-distortion.js";
export type {
  CodecReport,
  ReportOptions,
} from "./applications/codec/report.js";
export { compare } from "./applications/pca/compare.js";
export type {
  CompareOptions,
  Comparison,
  ReconstructionQuality,
} from "./applications/pca/compare.js";
export { Pca } from "./applications/pca/pca.js";
export type { PcaCodeOptions } from "./applications/pca/pca.js";
export type { PcaOptions } from "./applications/pca/pca-options.js";
export type { Progress, WorkOptions } from "./applications/rows.js";
export { Autoencoder } from "./autoencoder.js";
export type * from "./call-options.js";
export type * from "./config.js";
export type { Codes, Data, Tensor } from "./data.js";
export { frames, unframe } from "./data/frames.js";
export type { FrameOptions, UnframeOptions } from "./data/frames.js";
export { overlapAdd, windows } from "./data/windows.js";
export type { OverlapOptions, WindowOptions } from "./data/windows.js";
export type { Finding, FindingCode } from "./doctor/finding.js";
export { AutoencoderError } from "./error.js";
export type { ErrorCode } from "./error.js";
export type { Labels } from "./labels.js";
export type { ModelFile } from "./model-file.js";
export type * from "./latent/latent-options.js";
export type { Mixture, MixtureOptions } from "./latent/mixture.js";
export type { Path } from "./latent/path.js";
export type * from "./optimizers.js";
export type {
  PretrainEvent,
  PretrainOptions,
  Pretrained,
  PretrainedLayer,
} from "./pretraining.js";
export { presets } from "./presets.js";
export type {
  AdversarialPreset,
  CodePreset,
  ConditionalVariationalPreset,
  ContractivePreset,
  ConvolutionalPreset,
  ConvolutionalVariationalPreset,
  DeepPreset,
  DenoisingPreset,
  KSparsePreset,
  LinearPreset,
  MaskedLoss,
  MaskedPreset,
  OvercompletePreset,
  QuantizedPreset,
  RecurrentPreset,
  SparsePreset,
  VariationalOptions,
  VariationalPreset,
} from "./presets.js";
export type { Runtime, RuntimeOptions, Variant } from "./runtime-options.js";
export type * from "./training.js";
