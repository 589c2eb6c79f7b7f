// SPDX-License-Identifier: MIT
// A codec's model and tables, put together and out of a file.

import { Autoencoder } from "../../autoencoder.js";
import { AutoencoderError } from "../../error.js";
import type { ModelFile } from "../../model-file.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { crc32c } from "../crc32c.js";
import { requireModel } from "../requirements.js";
import { damagedFile } from "../tensor-file.js";
import type { CodeLayout } from "./code-layout.js";
import { readCodec, writeCodec } from "./codec-file.js";
import type { CodecKind } from "./codec-file.js";
import { checkRuntime } from "./codec-options.js";
import type { CodecRuntime } from "./codec-options.js";
import type { CodecState } from "./codec-state.js";
import type { Header } from "./container.js";
import { modelHash } from "./model-parts.js";
import { isSound } from "./sound-state.js";

/** A sort of codecs. */
export interface Sort {
  name: CodecKind;
  /** Of the codes of such a codec with this model; may throw. */
  layout: (model: Autoencoder) => CodeLayout;
}

export interface CodecParts {
  /** The codec's own. */
  model: Autoencoder;
  /** The model's file. */
  file: Uint8Array;
  state: CodecState;
  /** How the model runs. */
  runtime: RuntimeOptions;
  /** Of the codec's files, but for the number of samples. */
  header: Header;
}

/** @param file the model's. */
export function assemble(
  { name }: Sort,
  model: Autoencoder,
  file: Uint8Array,
  state: CodecState,
  runtime: RuntimeOptions,
): CodecParts {
  const hash = modelHash(file);
  const tables = writeCodec(name, {
    state,
    modelHash: hash,
    model: undefined,
  });
  const header = {
    residual: state.residual.kind,
    model: hash,
    tables: crc32c(tables),
    inputShape: model.inputShape,
    count: 0,
  };
  return { model, file, state, runtime, header };
}

/** @throws AutoencoderError `checkpoint`, `wrongModel`, `config`, `load`. */
export async function loadParts(
  sort: Sort,
  codecFile: ModelFile,
  given: Autoencoder | undefined,
  runtime: CodecRuntime,
): Promise<CodecParts> {
  const { name } = sort;
  if (given !== undefined) requireModel(`${name}.load`, given);
  checkRuntime(`${name}.load`, runtime);
  const codec = await readCodec(name, codecFile);
  const file = (await given?.save({ optimizer: false })) ?? codec.model;
  if (!file) throw noModel(name);
  if (given && modelHash(file) !== codec.modelHash) throw wrongModel(name);
  const like = given ? runsLike(given) : {};
  const own = { ...like, ...runtime, deterministic: true };
  const model = await Autoencoder.load(file, own);
  const holds =
    modelHash(file) === codec.modelHash &&
    hasSoundState(codec.state, model, sort);
  if (holds) return assemble(sort, model, file, codec.state, own);
  model.dispose();
  throw damagedFile(name, "tables that are not its model's");
}

/** Where and how a model runs, for another one. */
export function runsLike({ runtime }: Autoencoder): CodecRuntime {
  const { worker, threads } = runtime;
  return { worker, threads };
}

function hasSoundState(
  state: CodecState,
  model: Autoencoder,
  { layout }: Sort,
): boolean {
  try {
    return isSound(state, model.inputShape, layout(model));
  } catch {
    return false;
  }
}

function noModel(name: CodecKind) {
  return new AutoencoderError(
    "config",
    `${name}.load: expected a model for a file without one, got none. Pass ` +
      `the one it was fitted to: ${name}.load(file, model)`,
  );
}

function wrongModel(name: CodecKind) {
  return new AutoencoderError(
    "wrongModel",
    `${name}.load: expected the model that the codec was fitted to, got one ` +
      "of other weights or configuration. A model that has been trained " +
      `further needs a codec of its own: ${name}.fit`,
  );
}
