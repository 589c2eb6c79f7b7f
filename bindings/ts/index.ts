// SPDX-License-Identifier: MIT
// The package's public names. Importing it runs and loads nothing.

export { Codec } from "./applications/codec/codec.js";
export type * from "./applications/codec/codec-options.js";
export { ImageCodec } from "./applications/image-codec/image-codec.js";
export { cutTiles } from "./applications/image-codec/cut-tiles.js";
export type { CutTilesOptions } from "./applications/image-codec/cut-tiles.js";
export type {
  DecompressedImage,
  ImageCodecOptions,
  ImageCodecReport,
  ImageFileOptions,
  ImageReportOptions,
} from "./applications/image-codec/image-codec-options.js";
export type { Picture } from "./applications/image-codec/pictures.js";
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
export { AnomalyDetector } from "./applications/anomaly/anomaly-detector.js";
export type {
  AnomalyStream,
  StepScore,
} from "./applications/anomaly/anomaly-stream.js";
export type {
  AnomalyLabels,
  Decisions,
  Ranking,
} from "./applications/anomaly/detection-metrics.js";
export type {
  DetectionQuality,
  DetectionReport,
  DetectorOptions,
  DetectorTrainingOptions,
  Explanation,
  ScoreOptions,
} from "./applications/anomaly/detector-options.js";
export type {
  ErrorScale,
  ScoreKind,
} from "./applications/anomaly/normality.js";
export type {
  BestF1Threshold,
  ContaminationThreshold,
  DeviationThreshold,
  FixedThreshold,
  ParetoThreshold,
  QuantileThreshold,
  ScoreThreshold,
  Threshold,
} from "./applications/anomaly/threshold.js";
export { compare } from "./applications/pca/compare.js";
export type {
  CompareOptions,
  Comparison,
  ReconstructionQuality,
} from "./applications/pca/compare.js";
export { Pca } from "./applications/pca/pca.js";
export type { PcaCodeOptions } from "./applications/pca/pca.js";
export type { PcaOptions } from "./applications/pca/pca-options.js";
export { Classifier } from "./applications/classifier/classifier.js";
export type {
  ClassifierMode,
  ClassifierOptions,
} from "./applications/classifier/classifier-options.js";
export type { Neighbours } from "./applications/classifier/neighbours.js";
export type { ClassifierEvaluation } from "./applications/classifier/score.js";
export type { Blend } from "./applications/denoising/blend.js";
export {
  denoise,
  denoiseAudio,
  denoiseSeries,
} from "./applications/denoising/denoise.js";
export type { Plane } from "./applications/denoising/denoise.js";
export type {
  DenoiseAudioOptions,
  DenoiseOptions,
  DenoiseSeriesOptions,
} from "./applications/denoising/denoise-options.js";
export type { Extents } from "./applications/denoising/tiles.js";
export { augment } from "./applications/generation/augment.js";
export type { AugmentOptions } from "./applications/generation/augment.js";
export { generationReport } from "./applications/generation/generation-report.js";
export type {
  GenerationFigures,
  GenerationReport,
  GenerationReportOptions,
} from "./applications/generation/generation-report.js";
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
export type { Progress, WorkOptions } from "./work.js";
