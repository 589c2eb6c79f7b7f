// SPDX-License-Identifier: MIT
// An engine without a model, for applications that need its linear algebra.

import { runtimeOf, startEngine } from "../open-model.js";
import type { Runtime, RuntimeOptions } from "../runtime-options.js";
import type { Client } from "../worker/client.js";

/** Which operand is transposed, and how large the product is. */
interface Product {
  rows: number;
  cols: number;
  transposeA?: boolean;
  transposeB?: boolean;
}

export class Algebra {
  readonly runtime: Runtime;
  readonly #client: Client;

  private constructor(client: Client, runtime: Runtime) {
    this.#client = client;
    this.runtime = runtime;
  }

  /** @throws AutoencoderError `config`, `load`, `memory`, `worker`. */
  static async open(options: RuntimeOptions): Promise<Algebra> {
    const { client, worker, engine } = await startEngine(options);
    try {
      const call = { type: "openEngine", options: engine } as const;
      const opened = await client.call<"openEngine">(call);
      return new Algebra(client, runtimeOf(client, opened, worker));
    } catch (error) {
      void client.dispose();
      throw error;
    }
  }

  /** op(a)·op(b), or op(a)·op(a) without b. Takes `a` away, and copies `b`. */
  async multiply(
    a: Float32Array,
    b: Float32Array | null,
    { rows, cols, transposeA = false, transposeB = false }: Product,
  ): Promise<Float32Array> {
    return this.#client.call<"multiply">({
      type: "multiply",
      a,
      b: b && new Float32Array(b),
      rows,
      cols,
      transposeA,
      transposeB,
    });
  }

  /** All eigenvalues of a symmetric matrix by falling value, and the first `count` eigenvectors as rows. Takes `matrix` away. */
  async eigen(matrix: Float64Array, count: number) {
    const size = Math.round(Math.sqrt(matrix.length));
    const call = { type: "symmetricEigen", matrix, count } as const;
    const all = await this.#client.call<"symmetricEigen">(call);
    return { values: all.subarray(0, size), vectors: all.subarray(size) };
  }

  /** The rows of `cols` values, orthonormal. Takes them away. */
  async orthonormalize(
    rows: Float32Array,
    cols: number,
  ): Promise<Float32Array> {
    return this.#client.call<"orthonormalize">({
      type: "orthonormalize",
      rows,
      cols,
    });
  }

  /** @throws AutoencoderError `disposed`, `worker`. */
  requireOpen(): void {
    this.#client.requireOpen();
  }

  async dispose(): Promise<void> {
    await this.#client.dispose();
  }
}
