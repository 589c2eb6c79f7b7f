// SPDX-License-Identifier: MIT
// A codec as one safetensors file: what it has learnt and, if wanted, its
// model. Read as hostile input: a codec that is built from it never fails.

import type { ModelFile } from "../../model-file.js";
import {
  damagedFile,
  readTensorFile,
  takeTensor,
  writeTensorFile,
} from "../tensor-file.js";
import type { Stored, TensorFile } from "../tensor-file.js";
import type { Learnt } from "./bit-predictor.js";
import type { CodeLayout, Layout } from "./code-layout.js";
import type { CodecState, ResidualState } from "./codec-state.js";
import type { QuantizedTables } from "./quantized-codes.js";
import type { WordTables } from "./word-codes.js";

/** Of what a file is. */
export type CodecKind = "Codec" | "ImageCodec";

type Tensors = Record<string, Stored>;

/** All but the arrays. */
interface Plain {
  modelHash: number;
  ownModel?: boolean;
  codes: {
    layout: CodeLayout;
    price: number;
    groups: { given: number; size: number }[];
  };
  residual: { kind: ResidualState["kind"]; layout?: Layout; maxError?: number };
}

export interface CodecFile {
  state: CodecState;
  /** Of the model that the state belongs to. */
  modelHash: number;
  /** The model's own file. */
  model: Uint8Array | undefined;
}

export function writeCodec(
  kindOfFile: CodecKind,
  { state, modelHash, model }: CodecFile,
): Uint8Array<ArrayBuffer> {
  const tensors: Tensors = {};
  const codes = writeCodes(tensors, state.codes);
  const { kind } = state.residual;
  const residual: Plain["residual"] = { kind };
  if (state.residual.kind !== "none") {
    residual.layout = state.residual.layout;
    writeLearnt(tensors, "residual", state.residual.learnt);
  }
  if (state.residual.kind === "bounded") {
    residual.maxError = state.residual.maxError;
  }
  if (model) tensors.model = { values: model, shape: [model.length] };
  const { ownModel } = state;
  const plain = { modelHash, codes, residual, ...(ownModel && { ownModel }) };
  return writeTensorFile(kindOfFile, { state: plain, tensors });
}

/** @throws AutoencoderError `checkpoint`. */
export async function readCodec(
  kind: CodecKind,
  file: ModelFile,
): Promise<CodecFile> {
  const parts = await readTensorFile(kind, file);
  try {
    return readParts(parts);
  } catch {
    throw damagedFile(kind, "parts that do not fit together");
  }
}

function writeCodes(
  tensors: Tensors,
  codes: QuantizedTables | WordTables,
): Plain["codes"] {
  const { layout } = codes;
  if ("codebook" in codes) {
    put(tensors, "codebook", codes.codebook);
    writeLearnt(tensors, "words", codes.learnt);
    return { layout, price: 0, groups: [] };
  }
  put(tensors, "offsets", codes.offsets);
  put(tensors, "steps", codes.steps);
  if (codes.basis) {
    put(tensors, "into", codes.basis.into);
    put(tensors, "outOf", codes.basis.outOf);
  }
  const groups = codes.densities.map((density, i) => {
    const { given, size, lowest, highest, weights, means, lower } = density;
    put(tensors, `${i}.weights`, weights);
    put(tensors, `${i}.means`, means);
    put(tensors, `${i}.lower`, lower);
    put(tensors, `${i}.lowest`, Float64Array.from(lowest));
    put(tensors, `${i}.highest`, Float64Array.from(highest));
    return { given, size };
  });
  return { layout, price: codes.price, groups };
}

function writeLearnt(tensors: Tensors, name: string, learnt: Learnt): void {
  const { probabilities, seen, weights } = learnt;
  put(
    tensors,
    `${name}.probabilities`,
    new Uint8Array(probabilities.slice().buffer),
  );
  put(tensors, `${name}.seen`, seen);
  put(tensors, `${name}.weights`, Float64Array.from(weights));
}

function put(tensors: Tensors, name: string, values: Stored["values"]): void {
  tensors[name] = { values, shape: [values.length] };
}

function readParts(parts: TensorFile): CodecFile {
  const { modelHash, codes, residual, ownModel } = parts.state as Plain;
  const { model } = parts.tensors;
  const state: CodecState = {
    ...(ownModel && { ownModel: true }),
    codes: readCodes(parts, codes),
    residual: readResidual(parts, residual),
  };
  return { modelHash, state, model: model && take(parts, "model", Uint8Array) };
}

function take<Kind extends Stored["values"]>(
  parts: TensorFile,
  name: string,
  type: new (length: number) => Kind,
): Kind {
  return takeTensor("Codec", parts, name, type).values;
}

function readCodes(
  parts: TensorFile,
  { layout, price, groups }: Plain["codes"],
): QuantizedTables | WordTables {
  if (parts.tensors.codebook) {
    const codebook = take(parts, "codebook", Float32Array);
    return { layout, codebook, learnt: readLearnt(parts, "words") };
  }
  const basis = parts.tensors.into && {
    into: take(parts, "into", Float32Array),
    outOf: take(parts, "outOf", Float32Array),
  };
  return {
    layout,
    price,
    ...(basis && { basis }),
    offsets: take(parts, "offsets", Float32Array),
    steps: take(parts, "steps", Float32Array),
    densities: groups.map(({ given, size }, i) => ({
      given,
      size,
      weights: take(parts, `${i}.weights`, Float32Array),
      means: take(parts, `${i}.means`, Float32Array),
      lower: take(parts, `${i}.lower`, Float32Array),
      lowest: Int32Array.from(take(parts, `${i}.lowest`, Float64Array)),
      highest: Int32Array.from(take(parts, `${i}.highest`, Float64Array)),
    })),
  };
}

function readResidual(
  parts: TensorFile,
  { kind, layout, maxError }: Plain["residual"],
): ResidualState {
  if (kind === "none") return { kind };
  const learnt = readLearnt(parts, "residual");
  return { kind, layout, maxError, learnt } as ResidualState;
}

function readLearnt(parts: TensorFile, name: string): Learnt {
  const bytes = take(parts, `${name}.probabilities`, Uint8Array);
  return {
    probabilities: new Uint16Array(bytes.buffer),
    seen: take(parts, `${name}.seen`, Uint8Array),
    weights: Int32Array.from(take(parts, `${name}.weights`, Float64Array)),
  };
}
