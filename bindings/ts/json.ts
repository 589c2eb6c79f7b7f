// SPDX-License-Identifier: MIT
// Configurations and options on their way to the engine, which reads JSON.
// JSON alone would turn NaN and Infinity into null and drop functions, so that
// a wrong value became a missing one; here each of them is refused by name.

import { AutoencoderError } from "./error.js";
import { describe } from "./describe.js";

/**
 * `value`, an object or with `"or list"` also a list, as JSON text.
 *
 * @throws AutoencoderError `config` for what JSON cannot hold.
 */
export function toJson(
  where: string,
  value: unknown,
  allowed: "object" | "or list" = "object",
): string {
  const isList = Array.isArray(value) && allowed === "object";
  if (typeof value !== "object" || value === null || isList) {
    const expected = allowed === "object" ? "an object" : "an object or a list";
    throw new AutoencoderError(
      "config",
      `${where}: expected ${expected}, got ${describe(value)}`,
    );
  }
  try {
    return JSON.stringify(value, (key, part) => checked(where, key, part));
  } catch (error) {
    if (error instanceof AutoencoderError) throw error;
    throw new AutoencoderError(
      "config",
      `${where}: expected a plain object that JSON can hold, ` +
        `got one that it cannot (${String(error)}). Leave that part out`,
      { cause: error },
    );
  }
}

function checked(where: string, key: string, part: unknown): unknown {
  const holds =
    typeof part === "number"
      ? Number.isFinite(part)
      : !["function", "symbol", "bigint"].includes(typeof part);
  if (holds) return part;
  throw new AutoencoderError(
    "config",
    `${where}: expected a finite number, text, list or object for ` +
      `"${key}", got ${describe(part)}`,
  );
}
