// SPDX-License-Identifier: MIT
// The package's public names. Importing it runs and loads nothing.

export { Autoencoder } from "./autoencoder.js";
export type * from "./config.js";
export type { Codes, Data, Tensor } from "./data.js";
export { AutoencoderError } from "./error.js";
export type { ErrorCode } from "./error.js";
export type {
  CorruptOptions,
  SaveOptions,
  SummaryOptions,
} from "./method-options.js";
export type { ModelFile } from "./model-file.js";
export type * from "./optimizers.js";
export type {
  PretrainEvent,
  PretrainOptions,
  Pretrained,
  PretrainedLayer,
} from "./pretraining.js";
export { presets } from "./presets.js";
export type {
  CodePreset,
  DeepPreset,
  DenoisingPreset,
  LinearPreset,
} from "./presets.js";
export type { Runtime, RuntimeOptions, Variant } from "./runtime-options.js";
export type * from "./training.js";
