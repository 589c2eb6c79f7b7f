// SPDX-License-Identifier: MIT
// The classes of samples, for models that are told them, in the engine's form.
// Whether a model takes labels, and how many classes it has, the engine knows.

import { describe, typeName } from "./describe.js";
import { AutoencoderError } from "./error.js";

/** The class of each sample, whole numbers from 0 up. */
export type Labels = readonly number[] | Uint8Array | Uint32Array;

/**
 * A copy that the engine may take; null where none are given.
 *
 * @throws AutoencoderError `data` for what is no list of classes, or not one
 * for each of `count` samples.
 */
export function readLabels(
  where: string,
  labels: Labels | undefined,
  count: number,
): Uint32Array | null {
  if (labels === undefined) return null;
  if (!isLabels(labels)) throw noLabels(where, describe(labels));
  const wrong = labels.findIndex((label) => !isClass(label));
  if (wrong >= 0) {
    const got = `${describe(labels[wrong])} at index ${wrong}`;
    throw noLabels(where, got);
  }
  if (labels.length === count) return Uint32Array.from(labels);
  throw new AutoencoderError(
    "data",
    `${where}: labels: expected one for each of ${count} samples, ` +
      `got ${labels.length}. Leave out samples that have none`,
  );
}

function isLabels(value: unknown): value is Labels {
  if (Array.isArray(value)) return true;
  return ["Uint8Array", "Uint32Array"].includes(typeName(value));
}

function isClass(value: unknown): boolean {
  return (
    Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 32
  );
}

function noLabels(where: string, got: string) {
  return new AutoencoderError(
    "data",
    `${where}: labels: expected number[], Uint8Array or Uint32Array of whole ` +
      `numbers from 0 up, got ${got}. ` +
      "Number the classes; Uint32Array.from(labels) converts them",
  );
}
