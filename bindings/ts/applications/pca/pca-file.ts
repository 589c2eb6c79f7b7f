// SPDX-License-Identifier: MIT
// Principal components in a file.

import type { ModelFile } from "../../model-file.js";
import {
  damagedFile,
  readTensorFile,
  takeTensor,
  writeTensorFile,
} from "../tensor-file.js";
import type { PcaState } from "./fit.js";

export function writePca(state: PcaState): Uint8Array<ArrayBuffer> {
  const { inputShape, whiten, totalVariance } = state;
  const { mean, components, explainedVariance } = state;
  const count = explainedVariance.length;
  return writeTensorFile("Pca", {
    state: { whiten, totalVariance },
    tensors: {
      mean: { values: mean, shape: inputShape },
      components: { values: components, shape: [count, ...inputShape] },
      explainedVariance: { values: explainedVariance, shape: [count] },
    },
  });
}

/** @throws AutoencoderError `checkpoint`. */
export async function readPca(file: ModelFile): Promise<PcaState> {
  const parts = await readTensorFile("Pca", file);
  const { whiten, totalVariance } = (parts.state ?? {}) as Partial<PcaState>;
  const mean = takeTensor("Pca", parts, "mean", Float32Array);
  const components = takeTensor("Pca", parts, "components", Float32Array);
  const explainedVariance = takeTensor(
    "Pca",
    parts,
    "explainedVariance",
    Float64Array,
  );
  const [count = 0, ...inputShape] = components.shape;
  const fits =
    typeof whiten === "boolean" &&
    typeof totalVariance === "number" &&
    count > 0 &&
    mean.values.length > 0 &&
    mean.shape.join() === inputShape.join() &&
    explainedVariance.shape.join() === `${count}`;
  if (!fits) throw damagedFile("Pca", "parts that do not fit together");
  return {
    inputShape,
    whiten,
    totalVariance,
    mean: mean.values,
    components: components.values,
    explainedVariance: explainedVariance.values,
  };
}
