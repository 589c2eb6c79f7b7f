// SPDX-License-Identifier: MIT
// The named kinds of autoencoder, each in one line. A preset is only a
// configuration: read it, change it, store it.

import {
  convolutional,
  convolutionalVariational,
} from "./presets/convolutional.js";
import {
  deep,
  denoising,
  linear,
  undercomplete,
  vanilla,
} from "./presets/dense.js";
import {
  adversarial,
  conditionalVariational,
  variational,
} from "./presets/generative.js";
import { imputing } from "./presets/imputing.js";
import { masked } from "./presets/masked.js";
import { quantized } from "./presets/quantized.js";
import { recurrent } from "./presets/recurrent.js";
import {
  contractive,
  kSparse,
  overcomplete,
  sparse,
} from "./presets/regularized.js";

export type * from "./presets/convolutional.js";
export type * from "./presets/generative.js";
export type * from "./presets/imputing.js";
export type { MaskedLoss, MaskedPreset } from "./presets/masked.js";
export type {
  CodePreset,
  DeepPreset,
  DenoisingPreset,
  LinearPreset,
} from "./presets/options.js";
export type * from "./presets/quantized.js";
export type * from "./presets/recurrent.js";
export type * from "./presets/regularized.js";

/** Ready configurations: `Autoencoder.create(presets.denoising({ inputShape: [784] }))`. */
export const presets = {
  vanilla,
  deep,
  undercomplete,
  overcomplete,
  sparse,
  kSparse,
  denoising,
  variational,
  conditionalVariational,
  convolutional,
  convolutionalVariational,
  recurrent,
  adversarial,
  masked,
  imputing,
  contractive,
  quantized,
  linear,
} as const;
