// SPDX-License-Identifier: MIT
// A saved model in any of the forms in which files reach a program.

import { describe, isPromise, typeName } from "./describe.js";
import { AutoencoderError } from "./error.js";

/** What `save` gave: as bytes, or as the file a person picked. */
export type ModelFile = Uint8Array | ArrayBuffer | Blob;

/**
 * The file's bytes, in memory of their own.
 *
 * @param where what reads it: a saved model, or a compressed file.
 * @throws AutoencoderError for anything that is no file: `checkpoint`, of
 * `decompress` `data`.
 */
export async function readModelFile(
  file: ModelFile,
  where: "load" | "decompress" = "load",
): Promise<Uint8Array> {
  switch (typeName(file)) {
    case "Uint8Array":
      return new Uint8Array(file as Uint8Array);
    case "ArrayBuffer":
      return new Uint8Array((file as ArrayBuffer).slice());
    case "Blob":
    case "File":
      return new Uint8Array(await (file as Blob).arrayBuffer());
    default:
      throw noFile(where, file);
  }
}

/** A file of an application is whole, but holds more than a model. @throws AutoencoderError `checkpoint`. */
export function requireModelFile(file: Uint8Array): void {
  const start = new TextDecoder().decode(file.subarray(8, 200));
  const [, kind] = /"format":"autoencoder-wasm (\w+)"/.exec(start) ?? [];
  if (!kind) return;
  throw new AutoencoderError(
    "checkpoint",
    `load: expected a file that Autoencoder.save gave, got one of ${kind}. ` +
      `Use ${kind}.load`,
  );
}

function noFile(where: "load" | "decompress", file: unknown) {
  const isModel = where === "load";
  const cure = isPromise(file) ? "Await it" : "Fetch or read the file first";
  const what = isModel ? "a saved model" : "a compressed file";
  return new AutoencoderError(
    isModel ? "checkpoint" : "data",
    `${where}: expected ${what} as Uint8Array, ArrayBuffer or Blob, ` +
      `got ${describe(file)}. ${cure}`,
  );
}
