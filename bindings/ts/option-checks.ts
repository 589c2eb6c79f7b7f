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
  requireObject(where, options);
  const unknown = Object.keys(options).filter((key) => !known.includes(key));
  if (unknown.length === 0) return;
  throw new AutoencoderError(
    "config",
    `${where}: expected only the options ${known.join(", ") || "(none)"}, ` +
      `got ${unknown.slice(0, 4).join(", ")}` +
      (meant(unknown[0]!, known) || ". Remove or rename it"),
  );
}

/** @throws AutoencoderError `config` for what is no object of options, such as data. */
export function requireObject(
  where: string,
  options: unknown,
): asserts options is object {
  const isObject = typeof options === "object" && options !== null;
  const isData = Array.isArray(options) || ArrayBuffer.isView(options);
  if (isObject && !isData) return;
  throw new AutoencoderError(
    "config",
    `${where}: expected an object of options, got ${describe(options)}. ` +
      (isData ? "Data comes before" : "Pass {} for none"),
  );
}

/**
 * Refuses a value that does not hold what its option takes.
 *
 * @param expected what it takes; what to do may follow, `"… . Cure"`.
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
  const [what, cure] = expected.split(". ") as [string, string?];
  throw new AutoencoderError(
    "config",
    `${option}: expected ${what}, got ${describe(got)}` +
      (cure ? `. ${cure}` : cureOf(what, got)),
  );
}

/** What to do about a value, where what is expected does not say it already. */
function cureOf(expected: string, got: unknown): string {
  if (got === null) return ". Use undefined for none";
  if (expected.startsWith("none")) return ". Leave out one of them";
  if (Number.isNaN(got)) return ". Look where it is computed";
  if (typeof got !== "string") return "";
  if (/"|one of/.test(expected)) return meant(got, expected.match(/\w+/g)!);
  return expected.includes("number") ? ". Number(text) makes one" : "";
}

/** Begins alike, but for capitals: most misspelt names do. */
function meant(got: string, known: readonly string[]): string {
  const start = (name: string) => name.slice(0, 3).toLowerCase();
  const near = known.find((name) => start(name) === start(got));
  return near ? `. Did you mean ${near}?` : "";
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
