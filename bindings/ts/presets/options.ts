// SPDX-License-Identifier: MIT
// What presets take. Each list of names serves the check at run time, for
// callers without TypeScript.

import type { Corruption, Loss, Shape } from "../config.js";
import { describe } from "../describe.js";
import { AutoencoderError } from "../error.js";
import { requireKnownOptions, requireWholeNumber } from "../option-checks.js";

/** Options of `presets.linear`; most presets have them. */
export interface LinearPreset {
  /** `[features]`, `[height, width, channels]` or `[steps, features]`. */
  inputShape: Shape;
  /** Length of the code. Default 32, or what the preset says. */
  units?: number;
  /** Start of every random number. A whole number, 0 to 2³² − 1. Default 0. */
  seed?: number;
}

/** Options of `presets.vanilla` and `presets.undercomplete`. */
export interface CodePreset extends LinearPreset {
  /** Default `"binaryCrossentropy"`, for data in 0..1, or what the preset says. */
  loss?: Loss;
}

/** Options of `presets.deep`. */
export interface DeepPreset extends CodePreset {
  /** Widths of the layers before the code; the decoder mirrors them. Default `[128, 64]`, or what the preset says. */
  hidden?: readonly number[];
}

/** Options of `presets.denoising`. */
export interface DenoisingPreset extends DeepPreset {
  /** Default Gaussian noise of standard deviation 0.4. */
  corruption?: Corruption;
}

export const linearOptions = ["inputShape", "units", "seed"];
export const codeOptions = [...linearOptions, "loss"];
export const deepOptions = [...codeOptions, "hidden"];
export const denoisingOptions = [...deepOptions, "corruption"];

/**
 * Refuses options a preset does not use, and lists that are none.
 *
 * @throws AutoencoderError `config`.
 */
export function check(
  preset: string,
  options: LinearPreset,
  known: readonly string[],
): void {
  const where = `presets.${preset}`;
  requireKnownOptions(where, options, known);
  requireArray(`${where}: inputShape`, options.inputShape);
  const lists = options as { hidden?: unknown; filters?: unknown };
  requireArray(`${where}: hidden`, lists.hidden ?? []);
  requireArray(`${where}: filters`, lists.filters ?? []);
}

function requireArray(where: string, value: unknown): void {
  if (Array.isArray(value)) return;
  throw new AutoencoderError(
    "config",
    `${where}: expected a list of numbers, got ${describe(value)}`,
  );
}

/**
 * Refuses shapes that a preset has no layers for.
 *
 * @throws AutoencoderError `config`.
 */
export function requireRank(
  preset: string,
  { inputShape }: LinearPreset,
  ranks: readonly number[],
): void {
  if (ranks.includes(inputShape.length)) return;
  const forms = [
    "[features]",
    "[steps, features]",
    "[height, width, channels]",
  ];
  const expected = ranks.map((rank) => forms[rank - 1]).join(" or ");
  throw new AutoencoderError(
    "config",
    `presets.${preset}: expected an inputShape ${expected}, ` +
      `got [${inputShape.join(", ")}]`,
  );
}

/**
 * The number of classes, which has no default.
 *
 * @throws AutoencoderError `config`.
 */
export function requireClasses(preset: string, classes: unknown): void {
  requireWholeNumber(`presets.${preset}: classes`, classes, 2, 65_536);
}
