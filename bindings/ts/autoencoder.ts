// SPDX-License-Identifier: MIT
/// <reference lib="esnext.disposable" preserve="true" />
// The public class. It owns one conversation with one engine and turns calls
// into messages; all computing happens on the other side.

import { allOutputs, layerOutputs } from "./activations.js";
import type {
  CorruptOptions,
  EvaluateOptions,
  LabelOptions,
  SampleOptions,
  SaveOptions,
  SummaryOptions,
} from "./call-options.js";
import { sampleCall } from "./sample-call.js";
import type { AutoencoderConfig, Shape } from "./config.js";
import { corrupt } from "./corrupt.js";
import { readCodes, readData } from "./data.js";
import type { Codes, Data, Tensor } from "./data.js";
import { asyncDisposeKey, disposeKey } from "./disposal.js";
import { evaluate } from "./evaluate.js";
import { fit } from "./fit.js";
import { toJson } from "./json.js";
import { readLabels } from "./labels.js";
import {
  requireBoolean,
  requireKnownOptions,
  requireWholeNumber,
} from "./option-checks.js";
import { LatentSpace } from "./latent/latent-space.js";
import { labelsOf, mixtureCodes } from "./latent/sample.js";
import { readModelFile } from "./model-file.js";
import type { ModelFile } from "./model-file.js";
import { openModel } from "./open-model.js";
import type { Runtime, RuntimeOptions } from "./runtime-options.js";
import type { Evaluation, FitOptions, History, Summary } from "./training.js";
import type { Client } from "./worker/client.js";
import type { Opened } from "./worker/protocol.js";

/**
 * An autoencoder: trains, encodes, decodes, reconstructs, is saved and loaded.
 *
 * Every method rejects with an `AutoencoderError`. After one of `config`,
 * `shape`, `data`, `busy`, `memory` or `checkpoint` the model goes on as if the
 * call had not been made; after `diverged` it has the weights of the step
 * before, or with `restoreBest` those of the best epoch. Arrays passed in are never changed or taken.
 */
export class Autoencoder
  extends LatentSpace
  implements Disposable, AsyncDisposable
{
  /** The full configuration, defaults filled in. */
  readonly config: Readonly<AutoencoderConfig>;
  /** Shape of one sample. */
  override readonly inputShape: Shape;
  /** Shape of one code. */
  override readonly codeShape: Shape;
  readonly runtime: Runtime;
  readonly #client: Client;
  #epoch: number;

  private constructor(client: Client, opened: Opened, worker: boolean) {
    super(client);
    this.config = JSON.parse(opened.config) as AutoencoderConfig;
    this.inputShape = this.config.inputShape;
    this.codeShape = JSON.parse(opened.codeShape) as number[];
    this.runtime = { variant: opened.variant, worker, threads: 1 };
    this.#client = client;
    this.#epoch = opened.epoch;
  }

  /**
   * Loads the engine and builds an untrained model.
   *
   * @throws AutoencoderError `config` for an impossible configuration, `load`,
   * `memory`, `worker`.
   */
  static async create(
    config: AutoencoderConfig,
    options: RuntimeOptions = {},
  ): Promise<Autoencoder> {
    const source = toJson("create", config);
    const { client, opened, worker } = await openModel(source, options);
    return new Autoencoder(client, opened, worker);
  }

  /**
   * Loads the engine and a model that `save` gave.
   *
   * @throws AutoencoderError `checkpoint` for a file that is damaged, cut
   * short, of another version or no model file; `load`, `memory`, `worker`.
   */
  static async load(
    file: ModelFile,
    options: RuntimeOptions = {},
  ): Promise<Autoencoder> {
    const source = await readModelFile(file);
    const { client, opened, worker } = await openModel(source, options);
    return new Autoencoder(client, opened, worker);
  }

  /** Epochs finished so far, over all calls of `fit`. */
  get epoch(): number {
    return this.#epoch;
  }

  /**
   * Trains on samples and tells how the loss went, one entry an epoch.
   *
   * Meanwhile the other methods are answered between two steps.
   *
   * @throws AutoencoderError `config`, `shape`, `data`; `busy` while another
   * `fit` runs; `diverged` when a loss is NaN or infinite. The signal's
   * reason when aborted. What a callback threw, which stops the run.
   */
  async fit(data: Data, options: FitOptions = {}): Promise<History> {
    return fit(this.#client, this.inputShape, data, options, (finished) => {
      this.#epoch = finished;
    });
  }

  /**
   * The samples' codes, `[samples, ...codeShape]`.
   *
   * @throws AutoencoderError `config`, `shape`, `data`.
   */
  override async encode(
    data: Data,
    options: LabelOptions = {},
  ): Promise<Tensor> {
    const { samples, labels, count } = this.#read("encode", data, options);
    const values = await this.#client.call({ type: "encode", samples, labels });
    return { data: values, shape: [count, ...this.codeShape] };
  }

  /**
   * What the codes stand for, `[codes, ...inputShape]`.
   *
   * @throws AutoencoderError `config`, `shape`, `data`.
   */
  override async decode(
    codes: Codes,
    options: LabelOptions = {},
  ): Promise<Tensor> {
    this.#client.requireOpen();
    requireKnownOptions("decode", options, ["labels"]);
    const batch = readCodes("decode", codes, this.codeShape);
    const labels = readLabels("decode", options.labels, batch.count);
    const lent = this.#client.lend(batch);
    const call = { type: "decode", codes: lent, labels } as const;
    const values = await this.#client.call(call);
    return { data: values, shape: [batch.count, ...this.inputShape] };
  }

  /**
   * Samples through encoder and decoder, `[samples, ...inputShape]`. A model
   * that learnt with a corruption takes the noise out.
   *
   * @throws AutoencoderError `config`, `shape`, `data`.
   */
  async reconstruct(data: Data, options: LabelOptions = {}): Promise<Tensor> {
    const { samples, labels, count } = this.#read("reconstruct", data, options);
    const call = { type: "reconstruct", samples, labels } as const;
    const values = await this.#client.call(call);
    return { data: values, shape: [count, ...this.inputShape] };
  }

  /**
   * New samples, `[count, ...inputShape]`: decoded draws from a mixture that
   * `fitMixture` gave, or else from what the bottleneck assumes of codes, e.g.
   * a standard normal for `variational`.
   *
   * @throws AutoencoderError `config` for a bottleneck that assumes nothing,
   * `data` for labels that do not fit.
   */
  async sample(count: number, options: SampleOptions = {}): Promise<Tensor> {
    this.#client.requireOpen();
    const codes = await mixtureCodes(
      this.#client,
      this.codeShape,
      count,
      options,
    );
    if (codes) return this.decode(codes, labelsOf(options));
    const values = await this.#client.call(sampleCall(count, options));
    return { data: values, shape: [count, ...this.inputShape] };
  }

  /**
   * What the layers make of samples: the outputs of one layer, named as in
   * `summary().layers`, `[samples, ...outputShape]`; without a name those of
   * all layers, by name.
   *
   * @throws AutoencoderError `config` for a name that is no layer's; `shape`, `data`.
   */
  async activations(
    data: Data,
    layer?: undefined,
    options?: LabelOptions,
  ): Promise<Record<string, Tensor>>;
  async activations(
    data: Data,
    layer: string,
    options?: LabelOptions,
  ): Promise<Tensor>;
  async activations(
    data: Data,
    layer?: string,
    options: LabelOptions = {},
  ): Promise<Tensor | Record<string, Tensor>> {
    const read = () => this.#read("activations", data, options);
    return layer === undefined
      ? allOutputs(this.#client, read)
      : layerOutputs(this.#client, read, layer);
  }

  /**
   * Samples with noise, `[samples, ...inputShape]`, as in training.
   *
   * @throws AutoencoderError `config` when neither the options nor the model
   * name a corruption; `shape`, `data`.
   */
  async corrupt(data: Data, options: CorruptOptions = {}): Promise<Tensor> {
    const { corruption } = this.config;
    return corrupt(this.#client, this.inputShape, data, options, corruption);
  }

  /**
   * Distance between the samples (or their targets) and their reconstructions.
   *
   * @throws AutoencoderError `config`, `shape`, `data`.
   */
  async evaluate(
    data: Data,
    options: EvaluateOptions = {},
  ): Promise<Evaluation> {
    return evaluate(this.#client, this.inputShape, data, options);
  }

  /**
   * Parameters, operations and memory, known before any training.
   *
   * @throws AutoencoderError `config`.
   */
  async summary(options: SummaryOptions = {}): Promise<Summary> {
    requireKnownOptions("summary", options, ["batchSize"]);
    const { batchSize = 32 } = options;
    requireWholeNumber("summary: batchSize", batchSize, 1, 2 ** 31 - 1);
    const json = await this.#client.call({ type: "summary", batchSize });
    return JSON.parse(json) as Summary;
  }

  /**
   * The model as one safetensors file, configuration in its metadata.
   *
   * @throws AutoencoderError `config`.
   */
  async save(options: SaveOptions = {}): Promise<Uint8Array> {
    requireKnownOptions("save", options, ["optimizer"]);
    const { optimizer = true } = options;
    requireBoolean("save: optimizer", optimizer);
    return this.#client.call({ type: "save", optimizer });
  }

  /** Frees the engine, whatever it is doing. What is pending, and every later call, rejects with `disposed`. */
  dispose(): void {
    void this.#client.dispose();
  }

  [disposeKey](): void {
    this.dispose();
  }

  /** Like `dispose`; resolves when the engine is gone. */
  async [asyncDisposeKey](): Promise<void> {
    await this.#client.dispose();
  }

  #read(where: string, data: Data, options: LabelOptions) {
    this.#client.requireOpen();
    requireKnownOptions(where, options, ["labels"]);
    const batch = readData(where, data, this.inputShape);
    const labels = readLabels(where, options.labels, batch.count);
    return { samples: this.#client.lend(batch), labels, count: batch.count };
  }
}
