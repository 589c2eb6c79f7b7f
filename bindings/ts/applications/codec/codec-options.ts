// SPDX-License-Identifier: MIT
// What a codec is asked.

import type { AutoencoderConfig } from "../../config.js";
import { describe } from "../../describe.js";
import { AutoencoderError } from "../../error.js";
import {
  requireKnownOptions,
  requireOption,
  requireWholeNumber,
} from "../../option-checks.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { checkWork } from "../../work.js";
import type { WorkOptions } from "../../work.js";

/**
 * What is kept beside the code. `"none"`: what the model makes of the code.
 * `{ maxError }`: each value to within this error. `"lossless"`: bytes, exactly.
 */
export type Residual = "none" | { maxError: number } | "lossless";

/** Of `Codec.fit`. */
export interface CodecOptions extends WorkOptions {
  /**
   * How many bits each value of a code takes, on average; above 0, at most 24.
   * Default 2. Not for models with a `quantized` bottleneck, whose codes have a
   * rate of their own.
   */
  bits?: number;
  /** The same as bytes of a whole code; above 0. Not together with `bits`. */
  targetBytes?: number;
  /** Default `"none"`. */
  residual?: Residual;
  /** Where the codec's own engine runs. Default: like the model's. */
  runtime?: CodecRuntime;
}

/** Where a codec's engine runs: it is always deterministic. */
export type CodecRuntime = Omit<RuntimeOptions, "deterministic">;

/** Of `compress`. */
export interface CompressOptions extends WorkOptions {
  /** Encrypts the file with it (AES-256-GCM, PBKDF2). Default: no encryption. */
  passphrase?: string;
  /**
   * Rounds of search for codes that decode better in about as many bits, 0 to
   * 10: a round decodes every sample twice for each value of its code. Digits
   * gain a decibel by one. Without effect on words of a `quantized` bottleneck.
   * Default 0: codes are those of the encoder, rounded.
   */
  effort?: number;
}

/** Of `decompress`. */
export interface DecompressOptions extends WorkOptions {
  /** What the file was encrypted with. */
  passphrase?: string;
}

/** Of `Codec.save`. */
export interface CodecSaveOptions {
  /** Put the model into the file, so that the file alone makes a codec. Default `true`. */
  model?: boolean;
}

/** Samples that were in a file. */
export interface Decompressed {
  /** Bytes from a lossless codec, else floats in the data's own units. */
  data: Float32Array | Uint8Array;
  /** `[samples, ...inputShape]`. */
  shape: number[];
}

const MOST_BITS = 24;
const MOST_EFFORT = 10;

/** @throws AutoencoderError `config`; the signal's reason. */
export function checkFit(
  options: CodecOptions,
  config: Readonly<AutoencoderConfig>,
): void {
  const where = "Codec.fit";
  requireKnownOptions(where, options, [
    "bits",
    "targetBytes",
    "residual",
    "runtime",
    "signal",
    "onProgress",
  ]);
  checkWork(where, options);
  checkRate(options, config);
  checkResidual(options.residual);
  checkRuntime(where, options.runtime ?? {});
}

/** @throws AutoencoderError `config`. */
export function checkRuntime(where: string, runtime: CodecRuntime): void {
  const known = ["threads", "worker", "wasmUrl"];
  requireKnownOptions(`${where}: runtime`, runtime, known);
}

function checkRate(
  { bits, targetBytes }: CodecOptions,
  { bottleneck }: Readonly<AutoencoderConfig>,
): void {
  const isRate = (value: unknown, most: number) =>
    value === undefined ||
    (typeof value === "number" && value > 0 && value <= most);
  const expected = `a number above 0, at most ${MOST_BITS}`;
  requireOption(isRate(bits, MOST_BITS), "Codec.fit: bits", expected, bits);
  requireOption(
    isRate(targetBytes, Number.MAX_SAFE_INTEGER),
    "Codec.fit: targetBytes",
    "a number above 0",
    targetBytes,
  );
  const both = bits !== undefined && targetBytes !== undefined;
  requireOption(!both, "Codec.fit: targetBytes", "none with bits", targetBytes);
  const given = bits ?? targetBytes;
  requireOption(
    given === undefined || bottleneck?.type !== "quantized",
    "Codec.fit: bits and targetBytes",
    "none for a quantized bottleneck, whose words have a rate of their own. Leave them out",
    given,
  );
}

function checkResidual(residual: unknown): void {
  if (residual === undefined) return;
  if (residual === "none" || residual === "lossless") return;
  const expected = '"none", "lossless" or { maxError: a number above 0 }';
  const isObject = typeof residual === "object" && residual !== null;
  requireOption(isObject, "Codec.fit: residual", expected, residual);
  requireKnownOptions("Codec.fit: residual", residual, ["maxError"]);
  const { maxError } = residual as { maxError?: unknown };
  const holds =
    typeof maxError === "number" && maxError > 0 && maxError < Infinity;
  const option = "Codec.fit: residual.maxError";
  requireOption(holds, option, "a number above 0", maxError);
}

/** @throws AutoencoderError `config`; the signal's reason. */
export function checkCompress(options: CompressOptions): void {
  const known = ["passphrase", "effort", "signal", "onProgress"];
  requireKnownOptions("compress", options, known);
  const { effort = 0, ...others } = options;
  requireWholeNumber("compress: effort", effort, 0, MOST_EFFORT);
  checkFileOptions("compress", others);
}

/** @throws AutoencoderError `config`; the signal's reason. */
export function checkFileOptions(
  where: string,
  options: DecompressOptions,
): void {
  const known = ["passphrase", "signal", "onProgress"];
  requireKnownOptions(where, options, known);
  checkWork(where, options);
  const { passphrase } = options;
  if (passphrase === undefined) return;
  if (typeof passphrase === "string" && passphrase.length > 0) return;
  throw new AutoencoderError(
    "config",
    `${where}: passphrase: expected a text that is not empty, ` +
      `got ${passphrase === "" ? "an empty one" : describe(passphrase)}. ` +
      "Leave it out for files that anyone may read",
  );
}
