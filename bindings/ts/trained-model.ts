// SPDX-License-Identifier: MIT
// What a model can be asked once it is there: codes, reconstructions, samples,
// how good it is. The part of the public class that never changes a model.

import { allOutputs, layerOutputs } from "./activations.js";
import type {
  CorruptOptions,
  EvaluateOptions,
  LabelOptions,
  SampleOptions,
} from "./call-options.js";
import type { AutoencoderConfig, Shape } from "./config.js";
import { corrupt } from "./corrupt.js";
import { readCodes, readData } from "./data.js";
import type { Codes, Data, Tensor } from "./data.js";
import { evaluate } from "./evaluate.js";
import { readLabels } from "./labels.js";
import { given } from "./latent/label-options.js";
import { LatentSpace } from "./latent/latent-space.js";
import { inPieces } from "./latent/in-pieces.js";
import { mixtureCodes } from "./latent/sample.js";
import { requireKnownOptions } from "./option-checks.js";
import { sampleCall, someSamples } from "./sample-call.js";
import type { Evaluation } from "./training.js";
import { untilAborted } from "./until-aborted.js";
import { copyOf } from "./worker/client.js";
import type { Client } from "./worker/client.js";
import type { Opened } from "./worker/protocol.js";

export abstract class TrainedModel extends LatentSpace {
  /** The full configuration, defaults filled in. */
  override readonly config: Readonly<AutoencoderConfig>;
  /** Shape of one sample. */
  override readonly inputShape: Shape;
  /** Shape of one code. */
  override readonly codeShape: Shape;
  readonly #client: Client;

  /** @internal */
  protected constructor(client: Client, opened: Opened) {
    super(client);
    this.#client = client;
    this.config = JSON.parse(opened.config) as AutoencoderConfig;
    this.inputShape = this.config.inputShape;
    this.codeShape = JSON.parse(opened.codeShape) as number[];
  }

  /**
   * The samples' codes, `[samples, ...codeShape]`.
   *
   * @throws AutoencoderError `config`, `shape`, `data`. The signal's reason.
   */
  override async encode(
    data: Data,
    options: LabelOptions = {},
  ): Promise<Tensor> {
    return untilAborted("encode", options, async () => {
      const { count, ...rows } = this.#read("encode", data, options);
      const values = await this.#client.call({ type: "encode", ...rows });
      return { data: values, shape: [count, ...this.codeShape] };
    });
  }

  /**
   * What the codes stand for, `[codes, ...inputShape]`.
   *
   * @throws AutoencoderError `config`, `shape`, `data`. The signal's reason.
   */
  override async decode(
    codes: Codes,
    options: LabelOptions = {},
  ): Promise<Tensor> {
    return untilAborted("decode", options, async () => {
      this.#client.requireOpen();
      requireKnownOptions("decode", options, ["labels", "signal"]);
      const batch = readCodes("decode", codes, this.codeShape);
      const labels = readLabels("decode", options.labels, batch.count);
      const lent = this.#client.lend(batch);
      const call = { type: "decode", codes: lent, labels } as const;
      const values = await this.#client.call(call);
      return { data: values, shape: [batch.count, ...this.inputShape] };
    });
  }

  /**
   * Samples through encoder and decoder, `[samples, ...inputShape]`. A model
   * that learnt with a corruption takes the noise out.
   *
   * @throws AutoencoderError `config`, `shape`, `data`. The signal's reason.
   */
  async reconstruct(data: Data, options: LabelOptions = {}): Promise<Tensor> {
    return untilAborted("reconstruct", options, async () => {
      const { count, ...rows } = this.#read("reconstruct", data, options);
      const values = await this.#client.call({ type: "reconstruct", ...rows });
      return { data: values, shape: [count, ...this.inputShape] };
    });
  }

  /**
   * New samples, `[count, ...inputShape]`: decoded draws from a mixture that
   * `fitMixture` gave, or else from what the bottleneck assumes of codes, e.g.
   * a standard normal for `variational`. Progress counts samples.
   *
   * @throws AutoencoderError `config` for a bottleneck that assumes nothing,
   * `data` for labels that do not fit. The signal's reason.
   */
  async sample(count: number, options: SampleOptions = {}): Promise<Tensor> {
    this.#client.requireOpen();
    return untilAborted("sample", options, async () => {
      const codes = await mixtureCodes(
        this.#client,
        this.codeShape,
        count,
        options,
      );
      if (codes) {
        const labels = given({ labels: options.labels });
        return this.decoded("sample", codes, labels, options);
      }
      const call = sampleCall(count, options, this.config);
      const piece = (from: number, to: number) =>
        this.#client.call(someSamples(call, from, to));
      return inPieces("sample", count, this.inputShape, options, piece);
    });
  }

  /**
   * What the layers make of samples: the outputs of one layer, named as in
   * `summary().layers`, `[samples, ...outputShape]`; without a name those of
   * all layers, by name.
   *
   * @throws AutoencoderError `config` for a name that is no layer's; `shape`, `data`.
   * The signal's reason.
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
    return untilAborted("activations", options, async () => {
      const batch = this.#read("activations", data, options);
      // Of now: the layers are asked one after another, and a worker takes away
      // what it is lent.
      const samples = copyOf(batch.samples);
      const lend = () => ({
        ...batch,
        samples: copyOf(samples),
        labels: batch.labels && batch.labels.slice(),
      });
      return layer === undefined
        ? allOutputs(this.#client, lend)
        : layerOutputs(this.#client, lend, layer);
    });
  }

  /**
   * Samples with noise, `[samples, ...inputShape]`, as in training.
   *
   * @throws AutoencoderError `config` when neither the options nor the model
   * name a corruption; `shape`, `data`. The signal's reason.
   */
  async corrupt(data: Data, options: CorruptOptions = {}): Promise<Tensor> {
    const { corruption } = this.config;
    return untilAborted("corrupt", options, () =>
      corrupt(this.#client, this.inputShape, data, options, corruption),
    );
  }

  /**
   * Distance between the samples (or their targets) and their reconstructions.
   *
   * @throws AutoencoderError `config`, `shape`, `data`. The signal's reason.
   */
  async evaluate(
    data: Data,
    options: EvaluateOptions = {},
  ): Promise<Evaluation> {
    return untilAborted("evaluate", options, () =>
      evaluate(this.#client, this.inputShape, data, options),
    );
  }

  #read(where: string, data: Data, options: LabelOptions) {
    this.#client.requireOpen();
    requireKnownOptions(where, options, ["labels", "signal"]);
    const batch = readData(where, data, this.inputShape);
    const labels = readLabels(where, options.labels, batch.count);
    return { samples: this.#client.lend(batch), labels, count: batch.count };
  }
}
