// SPDX-License-Identifier: MIT
// A detector in a file, its model with it.

import { Autoencoder } from "../../autoencoder.js";
import { sizeOf } from "../../data.js";
import type { ModelFile } from "../../model-file.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import {
  damagedFile,
  readTensorFile,
  takeTensor,
  writeTensorFile,
} from "../tensor-file.js";
import type { TensorFile } from "../tensor-file.js";
import { scoreNames } from "./detector-fit.js";
import type { DetectorState } from "./detector-fit.js";
import { factorLength } from "./gaussian.js";

const kind = "AnomalyDetector";

type Values = Float32Array | Float64Array | Uint8Array;

/** @param model as `save` gave it. */
export function writeDetector(
  model: Uint8Array,
  { score, normality, fitted, references, pca }: DetectorState,
  threshold: number,
): Uint8Array<ArrayBuffer> {
  const { codes, ...features } = normality;
  const values: Record<string, Values> = {
    model,
    ...(pca && { pca }),
    ...features,
    codeMean: codes.mean,
    codeFactor: codes.factor,
    referenceIndices: Float64Array.from(references.indices),
    referenceCodes: references.codes,
    ...fitted,
  };
  const tensors = Object.fromEntries(
    Object.entries(values).map(([name, each]) => {
      return [name, { values: each, shape: [each.length] }];
    }),
  );
  return writeTensorFile(kind, { state: { score, threshold }, tensors });
}

/** What a file holds. */
export interface LoadedDetector {
  model: Autoencoder;
  state: DetectorState;
  threshold: number;
}

/** @throws AutoencoderError `checkpoint`; what `Autoencoder.load` throws. */
export async function readDetector(
  file: ModelFile,
  options: RuntimeOptions,
): Promise<LoadedDetector> {
  const parts = await readTensorFile(kind, file);
  const { values } = takeTensor(kind, parts, "model", Uint8Array);
  const { threshold } = (parts.state ?? {}) as { threshold?: unknown };
  const state = readState(parts);
  const model = await Autoencoder.load(values, options);
  if (typeof threshold === "number" && fits(state, model)) {
    return { model, state, threshold };
  }
  model.dispose();
  throw damagedFile(kind, "parts that do not fit together");
}

function readState(parts: TensorFile): DetectorState {
  const doubles = (name: string) =>
    takeTensor(kind, parts, name, Float64Array).values;
  const scores = scoreNames
    .filter((name) => parts.tensors[name])
    .map((name) => [name, doubles(name)]);
  return {
    score: (parts.state as Partial<DetectorState>).score ?? "combined",
    normality: {
      errorMean: doubles("errorMean"),
      errorDeviation: doubles("errorDeviation"),
      featureMean: doubles("featureMean"),
      featureDeviation: doubles("featureDeviation"),
      codes: { mean: doubles("codeMean"), factor: doubles("codeFactor") },
    },
    fitted: Object.fromEntries(scores) as DetectorState["fitted"],
    references: {
      indices: Uint32Array.from(doubles("referenceIndices")),
      codes: takeTensor(kind, parts, "referenceCodes", Float32Array).values,
    },
    pca: parts.tensors.pca && takeTensor(kind, parts, "pca", Uint8Array).values,
  };
}

function fits(
  { normality, fitted, references, score, pca }: DetectorState,
  { inputShape, codeShape }: Autoencoder,
): boolean {
  const { codes, ...features } = normality;
  const [size, width] = [sizeOf(inputShape), sizeOf(codeShape)];
  const { indices, codes: referenceCodes } = references;
  const needed = scoreNames.slice(0, pca ? 5 : 3);
  return (
    Object.values(features).every(({ length }) => length === size) &&
    codes.mean.length === width &&
    codes.factor.length === factorLength(width) &&
    indices.length > 0 &&
    referenceCodes.length === indices.length * width &&
    ["combined", "reconstruction", "code"].includes(score) &&
    needed.every((name) => (fitted[name]?.length ?? 0) > 0)
  );
}
