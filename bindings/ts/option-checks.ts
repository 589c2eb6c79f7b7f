// SPDX-License-Identifier: MIT
// Options no one uses are refused, not ignored: a misspelt `epoch` would
// otherwise train with the default and never be noticed.

import { AutoencoderError } from "./error.js";
import { describe, typeName } from "./describe.js";

/**
 * Refuses what is no plain object or has a key that is not in `known`.
 *
 * @throws AutoencoderError `config`, listing the known options.
 */
export function requireKnownOptions(
  where: string,
  options: unknown,
  known: readonly string[],
): void {
  if (typeof options !== "object" || options === null) {
    throw new AutoencoderError(
      "config",
      `${where}: expected an object of options, got ${describe(options)}`,
    );
  }
  const unknown = Object.keys(options).filter((key) => !known.includes(key));
  if (unknown.length === 0) return;
  throw new AutoencoderError(
    "config",
    `${where}: expected only the options ${known.join(", ") || "(none)"}, ` +
      `got ${unknown.join(", ")}`,
  );
}

/**
 * Refuses a value that does not hold what its option takes.
 *
 * @throws AutoencoderError `config`.
 */
export function requireOption(
  holds: boolean,
  option: string,
  expected: string,
  got: unknown,
): asserts holds {
  if (holds) return;
  throw new AutoencoderError(
    "config",
    `${option}: expected ${expected}, got ${describe(got)}`,
  );
}

/** @throws AutoencoderError `config` for anything but `true` and `false`. */
export function requireBoolean(option: string, value: unknown): void {
  requireOption(typeof value === "boolean", option, "true or false", value);
}

/** @throws AutoencoderError `config` for anything but an AbortSignal or none. */
export function requireSignal(option: string, value: unknown): void {
  const holds = value === undefined || typeName(value) === "AbortSignal";
  requireOption(holds, option, "an AbortSignal", value);
}

/** @throws AutoencoderError `config` for anything but a function or none. */
export function requireCallback(option: string, value: unknown): void {
  const holds = value === undefined || typeof value === "function";
  requireOption(holds, option, "a function", value);
}

/** @throws AutoencoderError `config` for anything but a whole number in `[lowest, highest]`. */
export function requireWholeNumber(
  option: string,
  value: unknown,
  lowest: number,
  highest: number,
): void {
  const number = Number.isInteger(value) ? (value as number) : NaN;
  const expected = `a whole number from ${lowest} to ${highest}`;
  const holds = number >= lowest && number <= highest;
  requireOption(holds, option, expected, value);
}
