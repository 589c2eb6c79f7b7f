// SPDX-License-Identifier: MIT
// Tensors that callers without TypeScript pass to functions that need no model.

import type { Tensor } from "../data.js";
import { describe, shapeText, typeName } from "../describe.js";
import { AutoencoderError } from "../error.js";

/**
 * Refuses what is no tensor of these axes.
 *
 * @throws AutoencoderError `data` for what is no tensor, `shape` for another one.
 */
export function requireTensor(
  where: string,
  tensor: Tensor,
  axes: readonly string[],
): void {
  const { data, shape } = (tensor ?? {}) as Partial<Tensor>;
  const isTensor = typeName(data) === "Float32Array" && Array.isArray(shape);
  const expected = `${where}: expected a tensor of shape [${axes.join(", ")}]`;
  if (!isTensor) {
    throw new AutoencoderError(
      "data",
      `${expected}, { data: Float32Array, shape }, got ${describe(tensor)}`,
    );
  }
  const size = shape!.reduce((product, extent) => product * extent, 1);
  if (shape!.length === axes.length && size === data!.length) return;
  throw new AutoencoderError(
    "shape",
    `${expected}, got shape ${shapeText(shape!)} with ${data!.length} values`,
  );
}
