// SPDX-License-Identifier: MIT
// A saved model in any of the forms in which files reach a program.

import { describe, typeName } from "./describe.js";
import { AutoencoderError } from "./error.js";

/** What `save` gave: as bytes, or as the file a person picked. */
export type ModelFile = Uint8Array | ArrayBuffer | Blob;

/**
 * The file's bytes, in memory of their own.
 *
 * @throws AutoencoderError `checkpoint` for anything that is no file.
 */
export async function readModelFile(file: ModelFile): Promise<Uint8Array> {
  switch (typeName(file)) {
    case "Uint8Array":
      return new Uint8Array(file as Uint8Array);
    case "ArrayBuffer":
      return new Uint8Array((file as ArrayBuffer).slice());
    case "Blob":
    case "File":
      return new Uint8Array(await (file as Blob).arrayBuffer());
    default:
      throw new AutoencoderError(
        "checkpoint",
        "load: expected a saved model as Uint8Array, ArrayBuffer or Blob, " +
          `got ${describe(file)}. Fetch or read the file first`,
      );
  }
}
