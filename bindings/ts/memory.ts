// SPDX-License-Identifier: MIT
// Memory for results, whose size is the caller's.

import { AutoencoderError } from "./error.js";

/** `length` zeros. @throws AutoencoderError `memory`, with what to do. */
export function zerosFor<Values>(
  where: string,
  type: new (length: number) => Values,
  length: number,
  cure = "Make fewer at a time",
): Values {
  try {
    return new type(length);
  } catch (error) {
    throw new AutoencoderError(
      "memory",
      `${where}: expected memory for ${length} values, got none. ${cure}`,
      { cause: error },
    );
  }
}
