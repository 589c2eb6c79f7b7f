// SPDX-License-Identifier: MIT
// The model of a detector that is given none: for tables.

import { Autoencoder } from "../../autoencoder.js";
import type { AutoencoderConfig, Shape } from "../../config.js";
import { AutoencoderError } from "../../error.js";
import { shapeText } from "../../describe.js";
import type {
  DetectorPlan,
  DetectorTrainingOptions,
} from "./detector-options.js";

/**
 * Standardised features, half as many tanh units, a quarter as many numbers in
 * the code (2 or more): too few to copy what is rare.
 */
function tableConfig(inputShape: Shape, seed: number): AutoencoderConfig {
  const [features = 1, ...rest] = inputShape;
  if (rest.length > 0) {
    throw new AutoencoderError(
      "config",
      "AnomalyDetector.fit: expected a model for samples of shape " +
        `${shapeText(inputShape)}, got none. Train one and pass it first; ` +
        "only for tables, [features], there is a default",
    );
  }
  const hidden = Math.max(4, Math.ceil(features / 2));
  const units = Math.max(2, Math.ceil(features / 4));
  return {
    inputShape,
    standardize: true,
    encoder: [{ type: "dense", units: hidden, activation: "tanh" }],
    bottleneck: { type: "dense", units },
    seed,
  };
}

/**
 * A trained model, which the caller disposes of.
 *
 * @throws AutoencoderError; the signal's reason.
 */
export async function trainDefault(
  samples: Float32Array,
  inputShape: Shape,
  options: DetectorTrainingOptions,
  { runtime, signal }: DetectorPlan,
): Promise<Autoencoder> {
  const { epochs = 30, seed = 0 } = options;
  const config = tableConfig(inputShape, seed);
  const model = await Autoencoder.create(config, runtime);
  try {
    await model.fit(samples, {
      epochs,
      optimizer: { type: "adam", learningRate: 0.003 },
      doctor: false,
      ...signal,
    });
    return model;
  } catch (error) {
    model.dispose();
    throw error;
  }
}
