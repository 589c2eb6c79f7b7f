// SPDX-License-Identifier: MIT
// The "got …" half of error messages.

import type { Shape } from "./config.js";

/** Short text of a value a caller passed: its type, and the value where it is short. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case "string":
      return `the string ${JSON.stringify(value.slice(0, 40))}`;
    case "function":
      return "a function";
    case "symbol":
      return "a symbol";
    case "bigint":
      return `the bigint ${value}n`;
    case "object":
      return value === null ? "null" : describeObject(value);
    default:
      return String(value);
  }
}

function describeObject(value: object): string {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  const name = typeName(value);
  return ArrayBuffer.isView(value) || name !== "Object"
    ? `a value of type ${name}`
    : "an object";
}

/** Built-in type of an object, e.g. `Float32Array`; unlike `instanceof` also right for objects of another frame. */
export function typeName(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** Whether an `await` was forgotten. */
export function isPromise(value: unknown): boolean {
  return typeName(value) === "Promise";
}

/** A shape as people write it, e.g. `[28, 28, 1]`. */
export function shapeText(shape: Shape): string {
  return `[${shape.join(", ")}]`;
}
