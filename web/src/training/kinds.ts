// SPDX-License-Identifier: MIT
// The kinds of networks that can be trained here: what the form offers for
// each, and the engine's configuration.

import { presets } from "autoencoder-wasm";
import type { AutoencoderConfig, DeepPreset, Shape } from "autoencoder-wasm";
import { imageSide, imageSize } from "../digit-image.js";
import { erased } from "../erase.js";
import { corruptionOf } from "../noise.js";
import type { Kind } from "../state.js";
import type { Settings } from "./settings.js";

export type TrainedKind = Kind | "denoising" | "masked";

/** What the form says and starts from. */
export interface Offer {
  /** What is special about the kind. */
  hint: string;
  hidden: string;
  units: string;
  unitsHint: string;
}

const numbers = "numbers to remember";

export const offers: Readonly<Record<TrainedKind, Offer>> = {
  plain: {
    hint: "few numbers, and back",
    hidden: "128",
    units: "32",
    unitsHint: numbers,
  },
  denoising: {
    hint: "learns to remove noise",
    hidden: "128",
    units: "32",
    unitsHint: numbers,
  },
  sparse: {
    hint: "many numbers, most are 0",
    hidden: "",
    units: "200",
    unitsHint: "a tenth is on at a time",
  },
  variational: {
    hint: "a map of all digits",
    hidden: "256, 64",
    units: "2",
    unitsHint: "a place on the map",
  },
  convolutional: {
    hint: "looks for shapes, anywhere",
    hidden: "8, 16",
    units: "32",
    unitsHint: numbers,
  },
  masked: {
    hint: "tells what was erased",
    hidden: "256",
    units: "64",
    unitsHint: numbers,
  },
};

const flat: Shape = [imageSize];
const image: Shape = [imageSide, imageSide, 1];
const seed = 1;

/** Side of the squares that a network learns to fill in. */
const erasedSide = 10;

/** The same settings give the same network, every time and everywhere. */
export function configOf(settings: Settings): AutoencoderConfig {
  const { kind, hidden, units, noise } = settings;
  const dense = { inputShape: flat, hidden, units, seed };
  switch (kind) {
    case "plain":
      return presets.deep(dense);
    case "denoising": {
      const corruption = corruptionOf("gaussianNoise", noise);
      return presets.denoising({ ...dense, corruption });
    }
    case "sparse":
      return sparse(dense);
    case "variational":
      return presets.variational({ ...dense, units: 2 });
    case "convolutional":
      return presets.convolutional({
        inputShape: image,
        filters: hidden,
        units,
        seed,
      });
    case "masked":
      return {
        ...presets.masked({ ...dense, inputShape: image }),
        corruption: { type: "patchMask", size: erasedSide, value: erased },
      };
    default:
      return kind satisfies never;
  }
}

/** Weights that both directions share keep units from dying out early. */
function sparse(options: DeepPreset & { units: number }): AutoencoderConfig {
  const topK = Math.ceil(options.units / 10);
  return { ...presets.kSparse({ ...options, topK }), tiedWeights: true };
}
