// SPDX-License-Identifier: MIT
// What codes are taken from: a model, or its baseline.

import type { Shape } from "../../config.js";
import type { Tensor } from "../../data.js";

/** Samples to codes and back; `Autoencoder` and `Pca` are such. */
export interface Transform {
  readonly inputShape: Shape;
  readonly codeShape: Shape;
  encode(samples: Float32Array | Uint8Array): Promise<Tensor>;
  decode(codes: Float32Array): Promise<Tensor>;
}
