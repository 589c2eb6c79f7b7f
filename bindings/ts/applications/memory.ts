// SPDX-License-Identifier: MIT
// Memory for results, whose size is the caller's.

import { AutoencoderError } from "../error.js";

/** Zeros. @throws AutoencoderError `memory`. */
export function floatsFor(where: string, length: number): Float32Array {
  try {
    return new Float32Array(length);
  } catch (error) {
    throw new AutoencoderError(
      "memory",
      `${where}: expected memory for ${length} values, got none. Make fewer ` +
        "at a time",
      { cause: error },
    );
  }
}
