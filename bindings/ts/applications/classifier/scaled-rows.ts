// SPDX-License-Identifier: MIT
// Samples as a classifier's network takes them. A model with `standardize`
// scales its input itself, which the loss of a classifier does not allow, so
// its mean and deviation are taken out of it and done here.

import type { Shape } from "../../config.js";
import type { Data, Tensor } from "../../data.js";
import { Rows } from "../rows.js";
import type { OpenedFile } from "../model-tensors.js";

/** By place of the last axis. */
export interface Scaling {
  mean: Float32Array;
  stddev: Float32Array;
}

/** That of a model with `standardize`, else none. */
export function scalingOf({ tensors }: OpenedFile): Scaling | undefined {
  const mean = tensors.get("input.mean");
  const stddev = tensors.get("input.stddev");
  return mean && stddev && { mean: mean.values, stddev: stddev.values };
}

export class ScaledRows {
  readonly count: number;
  /** Values in one. */
  readonly size: number;
  readonly #rows: Rows;
  readonly #shape: Shape;
  readonly #scaling: Scaling | undefined;

  /** @throws AutoencoderError `shape`, `data`. */
  constructor(where: string, data: Data, shape: Shape, scaling?: Scaling) {
    this.#rows = new Rows(where, data, shape);
    this.#shape = shape;
    this.#scaling = scaling;
    this.count = this.#rows.count;
    this.size = this.#rows.size;
  }

  /** Rows `from` up to `to`. */
  part(from: number, to: number): Tensor {
    const data = this.#rows.floats(from, to);
    if (this.#scaling) scale(data, this.#scaling);
    return { data, shape: [to - from, ...this.#shape] };
  }

  /** All of them; as they came, where nothing is to be done. */
  all(data: Data): Data {
    return this.#scaling ? this.part(0, this.count) : data;
  }
}

function scale(values: Float32Array, { mean, stddev }: Scaling): void {
  const width = mean.length;
  for (let i = 0; i < values.length; i++) {
    values[i] = (values[i]! - mean[i % width]!) / stddev[i % width]!;
  }
}
