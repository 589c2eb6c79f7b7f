// SPDX-License-Identifier: MIT
// What the training form asks for: read from the form's texts, checked, and
// turned into a configuration of the engine.

import { presets } from "autoencoder-wasm";
import type { AutoencoderConfig } from "autoencoder-wasm";
import { imageSize } from "../digit-image.js";
import { corruptionOf } from "../noise.js";
import { PageError } from "../report-error.js";

export interface Settings {
  /** Widths of the layers between the image and the code. */
  hidden: number[];
  /** Numbers in the code. */
  units: number;
  /** Standard deviation of the noise to learn from, 0 for none. */
  noise: number;
  epochs: number;
}

export type FormTexts = Record<keyof Settings, string>;

/** Wide enough for anything worth trying here, small enough for a phone. */
const limits = { hidden: 1024, layers: 4, units: 784, epochs: 500 };

/** @throws PageError that names the field. */
export function readSettings(texts: FormTexts): Settings {
  const widths = texts.hidden.split(/[\s,;]+/).filter((text) => text !== "");
  if (widths.length > limits.layers) {
    throw new PageError(
      `Hidden layers: expected at most ${limits.layers} widths, got ` +
        `${widths.length}. Leave some out.`,
    );
  }
  return {
    hidden: widths.map((text) =>
      wholeNumber("Hidden layers", text, limits.hidden),
    ),
    units: wholeNumber("Code size", texts.units, limits.units),
    noise: Number(texts.noise),
    epochs: wholeNumber("Epochs", texts.epochs, limits.epochs),
  };
}

/** The same settings give the same network, every time and everywhere. */
export function configOf(settings: Settings): AutoencoderConfig {
  const { hidden, units, noise } = settings;
  const shared = { inputShape: [imageSize], hidden, units, seed: 1 };
  if (noise === 0) return presets.deep(shared);
  const corruption = corruptionOf({ type: "gaussianNoise", amount: noise });
  return presets.denoising({ ...shared, corruption });
}

function wholeNumber(field: string, text: string, most: number): number {
  const number = Number(text);
  const fits = /^\d+$/.test(text.trim()) && number >= 1 && number <= most;
  if (fits) return number;
  throw new PageError(
    `${field}: expected a whole number from 1 to ${most}, got “${text}”.`,
  );
}
