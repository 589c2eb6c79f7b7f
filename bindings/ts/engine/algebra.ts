// SPDX-License-Identifier: MIT
// The engine's linear algebra, which needs no model.

import type { AlgebraCall } from "../worker/protocol.js";
import type { EngineModule } from "./module.js";

export function performAlgebra(
  engine: EngineModule,
  call: AlgebraCall,
): Float32Array | Float64Array {
  switch (call.type) {
    case "multiply": {
      const { a, b, rows, cols, transposeA, transposeB } = call;
      return engine.multiply(a, b, rows, cols, transposeA, transposeB);
    }
    case "symmetricEigen":
      return engine.symmetricEigen(call.matrix, call.count);
    case "orthonormalize":
      return engine.orthonormalize(call.rows, call.cols);
    default:
      return call satisfies never;
  }
}
