// SPDX-License-Identifier: MIT
/// <reference lib="esnext.disposable" preserve="true" />
// The public class. It owns one conversation with one engine and turns calls
// into messages; all computing happens on the other side.

import type { SaveOptions, SummaryOptions } from "./call-options.js";
import type { AutoencoderConfig } from "./config.js";
import type { Data } from "./data.js";
import { release } from "./disposal.js";
import { fit } from "./fit.js";
import { fitStream, isStream } from "./fit-stream.js";
import { toJson } from "./json.js";
import { readModelFile, requireModelFile } from "./model-file.js";
import type { ModelFile } from "./model-file.js";
import { openModel, runtimeOf } from "./open-model.js";
import {
  requireBoolean,
  requireKnownOptions,
  requireWholeNumber,
} from "./option-checks.js";
import { pretrain } from "./pretraining.js";
import type { PretrainOptions, Pretrained } from "./pretraining.js";
import type { Runtime, RuntimeOptions } from "./runtime-options.js";
import { TrainedModel } from "./trained-model.js";
import type { FitOptions, History, Summary } from "./training.js";
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
export class Autoencoder extends TrainedModel {
  /** How this model runs, as probes and options decided. */
  readonly runtime: Runtime;
  readonly #client: Client;
  #epoch: number;

  private constructor(client: Client, opened: Opened, worker: boolean) {
    super(client, opened);
    this.runtime = runtimeOf(client, opened, worker);
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
   * short, of another version or no model file; `config` for wrong options;
   * `load`, `memory`, `worker`.
   */
  static async load(
    file: ModelFile,
    options: RuntimeOptions = {},
  ): Promise<Autoencoder> {
    const source = await readModelFile(file);
    requireModelFile(source);
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
   * Meanwhile the other methods are answered between two steps. Samples may
   * come as a stream of chunks, one pass of the iterable an epoch: each chunk
   * is cut into batches, asked for when the last one is trained, and forgotten.
   * More than one epoch needs an iterable that starts anew each time, such as
   * `{ [Symbol.asyncIterator]: chunks }` with a generator function `chunks`. A
   * run that ends early calls the iterator's `return`.
   *
   * @throws AutoencoderError `config`, `shape`, `data`; `busy` while another
   * `fit` or a `pretrain` runs; `diverged` when a loss is NaN or infinite. The
   * signal's reason when aborted before the last step. What a callback or the
   * iterable threw, which stops the run.
   */
  async fit(
    data: Data | AsyncIterable<Data>,
    options: FitOptions = {},
  ): Promise<History> {
    const onEpochs = (finished: number) => {
      this.#epoch = finished;
    };
    const { inputShape } = this;
    return isStream(data)
      ? fitStream(this.#client, inputShape, data, options, onEpochs)
      : fit(this.#client, inputShape, data, options, onEpochs);
  }

  /**
   * Greedy layer-wise pretraining (Bengio et al. 2007): each dense layer of the
   * encoder learns, with the decoder's layer that undoes it, to reconstruct
   * what the layers before it give; with the model's corruption these are
   * stacked denoising autoencoders (Vincent et al. 2010). A start for `fit`,
   * with an optimizer of its own for each layer; its epochs do not count in
   * `epoch`. A layer's weights change when that layer is done.
   *
   * @throws AutoencoderError like `fit`; `config` for a model that has other
   * layers than dense ones, each undone by one of the decoder's.
   */
  async pretrain(
    data: Data,
    options: PretrainOptions = {},
  ): Promise<Pretrained> {
    return pretrain(this.#client, this.inputShape, data, options);
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
  async save(options: SaveOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
    requireKnownOptions("save", options, ["optimizer"]);
    const { optimizer = true } = options;
    requireBoolean("save: optimizer", optimizer);
    return this.#client.call({ type: "save", optimizer });
  }

  /** @internal */
  override [release](): Promise<void> {
    return this.#client.dispose();
  }
}
