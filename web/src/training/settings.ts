// SPDX-License-Identifier: MIT
// What the training form asks for: read from the form's texts and checked.

import { PageError } from "../report-error.js";
import type { TrainedKind } from "./kinds.js";

export interface Settings {
  kind: TrainedKind;
  /** Widths of the layers between the image and the code, or filters. */
  hidden: number[];
  /** Numbers in the code. */
  units: number;
  /** Standard deviation of the noise that a denoising network learns from. */
  noise: number;
  epochs: number;
}

export type FormTexts = Record<keyof Settings, string>;

/** Wide enough for anything worth trying here, small enough for a phone. */
const limits = { hidden: 1024, layers: 4, units: 784, epochs: 500 };

/** Each halves the picture, and filters cost far more time than units. */
const filterLimits = { hidden: 64, layers: 3 };

/** @throws PageError that names the field. */
export function readSettings(texts: FormTexts): Settings {
  const kind = texts.kind as TrainedKind;
  const isConvolutional = kind === "convolutional";
  const field = isConvolutional ? "Filters" : "Hidden layers";
  const most = isConvolutional ? filterLimits : limits;
  return {
    kind,
    hidden: widths(field, texts.hidden, most),
    units: wholeNumber("Code size", texts.units, limits.units),
    noise: Number(texts.noise),
    epochs: wholeNumber("Epochs", texts.epochs, limits.epochs),
  };
}

function widths(
  field: string,
  text: string,
  most: { hidden: number; layers: number },
): number[] {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== "");
  if (parts.length > most.layers) {
    throw new PageError(
      `${field}: expected at most ${most.layers} widths, got ` +
        `${parts.length}. Leave some out.`,
    );
  }
  return parts.map((part) => wholeNumber(field, part, most.hidden));
}

function wholeNumber(field: string, text: string, most: number): number {
  const number = Number(text);
  const fits = /^\d+$/.test(text.trim()) && number >= 1 && number <= most;
  if (fits) return number;
  throw new PageError(
    `${field}: expected a whole number from 1 to ${most}, got “${text}”.`,
  );
}
