// SPDX-License-Identifier: MIT
// Principal component analysis with a model's verbs: the linear baseline of
// every autoencoder, by the engine's own linear algebra.

import type { Shape } from "../../config.js";
import { readCodes, sizeOf } from "../../data.js";
import type { Codes, Data, Tensor } from "../../data.js";
import { EngineOwner, release } from "../../disposal.js";
import type { ModelFile } from "../../model-file.js";
import {
  requireKnownOptions,
  requireWholeNumber,
} from "../../option-checks.js";
import type { Runtime, RuntimeOptions } from "../../runtime-options.js";
import { batchRows, checkWork, Work } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import { Algebra } from "../algebra.js";
import { requireFinite, Rows } from "../rows.js";
import { fitPca } from "./fit.js";
import type { PcaState } from "./fit.js";
import { readPca, writePca } from "./pca-file.js";
import type { PcaOptions } from "./pca-options.js";
import { Projection } from "./projection.js";

/** Of `encode` and `reconstruct`; progress counts samples. */
export interface PcaCodeOptions extends WorkOptions {
  /** Use only the first ones. Default: all. */
  components?: number;
}

/**
 * Principal components: the directions w₁, w₂, … of largest variance, each
 * orthogonal to those before, and codes z = W(x − mean) (Pearson 1901,
 * Hotelling 1933). No linear autoencoder with a code of the same length has a
 * smaller squared error on the samples it was fitted to.
 *
 * Each component's sign is that which makes its largest value positive. Every
 * method rejects with an `AutoencoderError`; arrays passed in must not change
 * before the call has ended.
 */
export class Pca extends EngineOwner {
  /** Shape of one sample. */
  readonly inputShape: Shape;
  /** Shape of one code, `[components]`. */
  readonly codeShape: Shape;
  /** Mean sample, `inputShape` flat. */
  readonly mean: Float32Array;
  /** Unit vectors, by falling variance, `[components, ...inputShape]`. */
  readonly components: Tensor;
  /** Variance along each component, of n samples the sum of squares over n − 1. */
  readonly explainedVariance: Float64Array;
  /** The same as shares of the features' variances together; NaN when all samples are equal. */
  readonly explainedVarianceRatio: Float64Array;
  /** Whether codes are scaled to a variance of 1. */
  readonly whiten: boolean;
  /** How its engine runs. */
  readonly runtime: Runtime;
  readonly #algebra: Algebra;
  readonly #projection: Projection;
  readonly #state: PcaState;

  private constructor(algebra: Algebra, state: PcaState) {
    super();
    this.#algebra = algebra;
    this.#projection = new Projection(algebra, state);
    this.#state = state;
    this.runtime = algebra.runtime;
    this.inputShape = state.inputShape;
    this.whiten = state.whiten;
    this.mean = state.mean;
    this.explainedVariance = state.explainedVariance;
    this.explainedVarianceRatio = state.explainedVariance.map(
      (variance) => variance / state.totalVariance,
    );
    const count = state.explainedVariance.length;
    this.codeShape = [count];
    this.components = {
      data: state.components,
      shape: [count, ...state.inputShape],
    };
  }

  /**
   * Finds the components of samples. Progress counts samples times passes.
   *
   * @throws AutoencoderError `config`; `shape`; `data` for less than two
   * samples, NaN and infinity; `load`, `memory`, `worker`. The signal's reason.
   */
  static async fit(data: Data, options: PcaOptions = {}): Promise<Pca> {
    const { algebra, state } = await fitPca(data, options);
    return new Pca(algebra, state);
  }

  /**
   * Loads the engine and components that `save` gave.
   *
   * @throws AutoencoderError `checkpoint` for a file that is none or damaged;
   * `config`, `load`, `memory`, `worker`.
   */
  static async load(file: ModelFile, options: RuntimeOptions = {}) {
    const state = await readPca(file);
    return new Pca(await Algebra.open(options), state);
  }

  /**
   * The samples' codes W(x − mean), `[samples, components]`.
   *
   * @throws AutoencoderError `config`, `shape`, `data`. The signal's reason.
   */
  async encode(data: Data, options: PcaCodeOptions = {}): Promise<Tensor> {
    const count = this.#codeLength("encode", options);
    const rows = this.#rows("encode", data);
    const codes = new Float32Array(rows.count * count);
    await this.#inBatches(rows.count, options, async (from, to) => {
      requireFinite("encode", rows.floats(from, to), rows.size, from);
      codes.set(
        await this.#projection.encode(rows, from, to, count),
        from * count,
      );
    });
    return { data: codes, shape: [rows.count, count] };
  }

  /**
   * What codes stand for, mean + Wᵀz, `[codes, ...inputShape]`.
   *
   * @throws AutoencoderError `config`, `shape`, `data`. The signal's reason.
   */
  async decode(codes: Codes, options: WorkOptions = {}): Promise<Tensor> {
    this.#algebra.requireOpen();
    requireKnownOptions("decode", options, ["signal", "onProgress"]);
    checkWork("decode", options);
    const { values, count } = readCodes("decode", codes, this.codeShape);
    const size = sizeOf(this.inputShape);
    const length = this.explainedVariance.length;
    const data = new Float32Array(count * size);
    await this.#inBatches(count, options, async (from, to) => {
      const part = new Float32Array(
        values.subarray(from * length, to * length),
      );
      data.set(await this.#projection.decode(part, length), from * size);
    });
    return { data, shape: [count, ...this.inputShape] };
  }

  /**
   * Samples, projected on the components, `[samples, ...inputShape]`.
   *
   * @throws AutoencoderError `config`, `shape`, `data`. The signal's reason.
   */
  async reconstruct(data: Data, options: PcaCodeOptions = {}): Promise<Tensor> {
    const count = this.#codeLength("reconstruct", options);
    const rows = this.#rows("reconstruct", data);
    const values = new Float32Array(rows.count * rows.size);
    await this.#inBatches(rows.count, options, async (from, to) => {
      requireFinite("reconstruct", rows.floats(from, to), rows.size, from);
      const codes = await this.#projection.encode(rows, from, to, count);
      values.set(await this.#projection.decode(codes, count), from * rows.size);
    });
    return { data: values, shape: [rows.count, ...this.inputShape] };
  }

  /** Mean, components and variances as one safetensors file. */
  async save(): Promise<Uint8Array<ArrayBuffer>> {
    return writePca(this.#state);
  }

  /** @internal */
  override [release](): Promise<void> {
    return this.#algebra.dispose();
  }

  #codeLength(where: string, options: PcaCodeOptions): number {
    this.#algebra.requireOpen();
    const known = ["components", "signal", "onProgress"];
    requireKnownOptions(where, options, known);
    checkWork(where, options);
    const all = this.explainedVariance.length;
    const { components = all } = options;
    requireWholeNumber(`${where}: components`, components, 1, all);
    return components;
  }

  #rows(where: string, data: Data): Rows {
    return new Rows(where, data, this.inputShape);
  }

  async #inBatches(
    count: number,
    options: WorkOptions,
    step: (from: number, to: number) => Promise<void>,
  ): Promise<void> {
    const rows = batchRows(sizeOf(this.inputShape));
    await new Work(count, options).inBatches(count, rows, step);
  }
}
