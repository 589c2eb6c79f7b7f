// SPDX-License-Identifier: MIT
// The package's public names. Importing it runs and loads nothing.

export { evaluateImputation } from "./applications/imputation/evaluate-imputation.js";
export type {
  EvaluateImputationOptions,
  FillQuality,
  ImputationQuality,
} from "./applications/imputation/evaluate-imputation.js";
export { impute } from "./applications/imputation/impute.js";
export type { Imputed } from "./applications/imputation/impute.js";
export type { MissingMask } from "./applications/imputation/missing.js";
export type {
  Imputer,
  ImputeOptions,
} from "./applications/imputation/options.js";
export { Recommender } from "./applications/recommender/recommender.js";
export { parseRatings } from "./applications/recommender/parse-ratings.js";
export type {
  ParsedRatings,
  RatingsText,
} from "./applications/recommender/parse-ratings.js";
export type {
  ListQuality,
  RatingQuality,
  RecommenderEvaluateOptions,
  RecommenderEvaluation,
} from "./applications/recommender/evaluate.js";
export type {
  Likes,
  Recommendation,
  RecommendOptions,
} from "./applications/recommender/lists.js";
export type {
  RecommenderKind,
  RecommenderOptions,
  RecommenderProgress,
} from "./applications/recommender/options.js";
export type {
  Ids,
  Ratings,
  RatingValues,
} from "./applications/recommender/ratings.js";
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
  ImputingPreset,
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
