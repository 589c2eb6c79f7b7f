// SPDX-License-Identifier: MIT
// The named kinds of autoencoder, each in one line. A preset is only a
// configuration: read it, change it, store it.

import type {
  AutoencoderConfig,
  Corruption,
  Layer,
  Loss,
  Shape,
} from "./config.js";
import { sizeOf } from "./data.js";
import { describe } from "./describe.js";
import { AutoencoderError } from "./error.js";
import { requireKnownOptions } from "./option-checks.js";

export interface LinearPreset {
  inputShape: Shape;
  /** Length of the code. Default 32. */
  units?: number;
  seed?: number;
}

export interface CodePreset extends LinearPreset {
  /** Default `"binaryCrossentropy"`, for data in 0..1. */
  loss?: Loss;
}

export interface DeepPreset extends CodePreset {
  /** Widths of the layers before the code; the decoder mirrors them. Default `[128, 64]`. */
  hidden?: readonly number[];
}

export interface DenoisingPreset extends DeepPreset {
  /** Default Gaussian noise of standard deviation 0.4. */
  corruption?: Corruption;
}

const linearOptions = ["inputShape", "units", "seed"];
const codeOptions = [...linearOptions, "loss"];
const deepOptions = [...codeOptions, "hidden"];
const denoisingOptions = [...deepOptions, "corruption"];

/** Ready configurations: `Autoencoder.create(presets.denoising({ inputShape: [784] }))`. */
export const presets = {
  /** One ReLU layer down to the code, one up: the smallest network that learns a useful code. */
  vanilla(options: CodePreset): AutoencoderConfig {
    check("vanilla", options, codeOptions);
    return build(options, [], "relu");
  },

  /** Hidden ReLU layers on both sides: finer reconstructions from a code of the same length. */
  deep(options: DeepPreset): AutoencoderConfig {
    check("deep", options, deepOptions);
    return build(options, options.hidden ?? [128, 64], "linear");
  },

  /**
   * A code that is narrower than the input, so that it has to compress.
   *
   * @throws AutoencoderError `config` when it is not.
   */
  undercomplete(options: CodePreset): AutoencoderConfig {
    check("undercomplete", options, codeOptions);
    const features = sizeOf(options.inputShape);
    const { units = 32 } = options;
    if (units < features) return build(options, [], "linear");
    throw new AutoencoderError(
      "config",
      `presets.undercomplete: expected fewer units than the input's ` +
        `${features} values, got ${units}`,
    );
  },

  /** Learns to give the clean input back from a noisy one (Vincent et al. 2008). */
  denoising(options: DenoisingPreset): AutoencoderConfig {
    check("denoising", options, denoisingOptions);
    const { hidden = [256, 128], corruption = defaultNoise } = options;
    return { ...build(options, hidden, "linear"), corruption };
  },

  /** No non-linearity, mean squared error: spans the subspace that PCA finds (Baldi & Hornik 1989). */
  linear(options: LinearPreset): AutoencoderConfig {
    check("linear", options, linearOptions);
    return build({ ...options, loss: "meanSquaredError" }, [], "linear");
  },
} as const;

const defaultNoise: Corruption = { type: "gaussianNoise", stddev: 0.4 };

function build(
  options: CodePreset,
  hidden: readonly number[],
  activation: "relu" | "linear",
): AutoencoderConfig {
  const { inputShape, units = 32, loss = "binaryCrossentropy" } = options;
  const flatten: Layer[] = inputShape.length > 1 ? [{ type: "flatten" }] : [];
  const layers = hidden.map((width) => reluLayer(width));
  return {
    inputShape,
    encoder: [...flatten, ...layers],
    bottleneck: { type: "dense", units, activation },
    loss,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  };
}

/** He's initialisation keeps a ReLU layer's variance (He et al. 2015). */
function reluLayer(units: number): Layer {
  return {
    type: "dense",
    units,
    activation: "relu",
    kernelInitializer: "heUniform",
  };
}

function check(preset: string, options: CodePreset, known: string[]): void {
  const where = `presets.${preset}`;
  requireKnownOptions(where, options, known);
  requireArray(`${where}: inputShape`, options.inputShape);
  const { hidden = [] } = options as DeepPreset;
  requireArray(`${where}: hidden`, hidden);
}

function requireArray(where: string, value: unknown): void {
  if (Array.isArray(value)) return;
  throw new AutoencoderError(
    "config",
    `${where}: expected a list of numbers, got ${describe(value)}`,
  );
}
