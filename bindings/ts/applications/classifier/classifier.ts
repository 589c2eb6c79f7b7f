// SPDX-License-Identifier: MIT
// A classifier that begins with an autoencoder's encoder.

import type { Autoencoder } from "../../autoencoder.js";
import type { Shape } from "../../config.js";
import { readData, sizeOf } from "../../data.js";
import type { Data, Tensor } from "../../data.js";
import { EngineOwner, release } from "../../disposal.js";
import { AutoencoderError } from "../../error.js";
import { readLabels } from "../../labels.js";
import type { Labels } from "../../labels.js";
import type { ModelFile } from "../../model-file.js";
import {
  requireKnownOptions,
  requireObject,
  requireWholeNumber,
} from "../../option-checks.js";
import type { Runtime, RuntimeOptions } from "../../runtime-options.js";
import { batchRows, checkWork, Work } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import { readClassifier, writeClassifier } from "./classifier-file.js";
import type { ClassifierState } from "./classifier-file.js";
import type { ClassifierOptions } from "./classifier-options.js";
import { fitClassifier } from "./fit.js";
import { logitsIndex } from "./layout.js";
import { nearestRows } from "./neighbours.js";
import type { Neighbours } from "./neighbours.js";
import { ScaledRows } from "./scaled-rows.js";
import { evaluateClasses, likeliest, softmaxRows } from "./score.js";
import type { ClassifierEvaluation } from "./score.js";

/**
 * Tells classes of samples: p = softmax(h(z)), z the code of a trained model
 * and h a head of dense layers, trained with the cross-entropy −ln p of the
 * true class. What many samples without labels taught the encoder helps where
 * labels are few (Erhan et al. 2010).
 *
 * It has a network of its own: the model it began with stays as it is, and may
 * be disposed of. Every method rejects with an `AutoencoderError`; arrays
 * passed in must not change before the call has ended.
 */
export class Classifier extends EngineOwner {
  /** Number of classes. */
  readonly classes: number;
  /** Shape of one sample. */
  readonly inputShape: Shape;
  /** How its engine runs. */
  readonly runtime: Runtime;
  readonly #state: ClassifierState;

  private constructor(state: ClassifierState) {
    super();
    this.#state = state;
    this.classes = state.classes;
    this.inputShape = state.network.inputShape;
    this.runtime = state.network.runtime;
  }

  /**
   * Trains a classifier from a model on. Progress counts samples times epochs,
   * with `mode: "frozen"` and one epoch more for the codes. Where no options
   * say how, it runs like the model.
   *
   * @throws AutoencoderError `config`, also for a model with `classes`;
   * `shape`; `data` for labels that do not fit; `diverged`, `load`, `memory`,
   * `worker`. The signal's reason.
   */
  static async fit(
    model: Autoencoder,
    data: Data,
    labels: Labels,
    options: ClassifierOptions = {},
  ): Promise<Classifier> {
    const fitted = await fitClassifier(model, data, labels, options);
    const classifier = new Classifier(fitted.state);
    if (!fitted.samples) return classifier;
    try {
      const { signal } = options;
      const of = signal ? { signal } : {};
      const features = (await classifier.features(data, of)).data;
      fitted.state.memory = { features, labels: fitted.samples };
      return classifier;
    } catch (error) {
      classifier.dispose();
      throw error;
    }
  }

  /**
   * Loads the engine and a classifier that `save` gave.
   *
   * @throws AutoencoderError `checkpoint` for a file that is none or damaged;
   * `config`, `load`, `memory`, `worker`.
   */
  static async load(
    file: ModelFile,
    options: RuntimeOptions = {},
  ): Promise<Classifier> {
    return new Classifier(await readClassifier(file, options));
  }

  /**
   * How likely each class is for each sample, `[samples, classes]`.
   *
   * @throws AutoencoderError `config`, `shape`, `data`; the signal's reason.
   */
  async probabilities(data: Data, options: WorkOptions = {}): Promise<Tensor> {
    const layer = logitsIndex(this.#state.network.config);
    const { data: logits, shape } = await this.#outputs(
      "probabilities",
      data,
      layer,
      options,
    );
    const [count = 0, units = 1] = shape;
    const values = softmaxRows(logits, units, this.classes);
    return { data: values, shape: [count, this.classes] };
  }

  /**
   * The likeliest class of each sample.
   *
   * @throws AutoencoderError like `probabilities`.
   */
  async predict(data: Data, options: WorkOptions = {}): Promise<Uint32Array> {
    const { data: values } = await this.probabilities(data, options);
    return likeliest(values, this.classes);
  }

  /**
   * Error, log loss and confusion matrix on samples of known classes.
   *
   * @throws AutoencoderError like `probabilities`; `data` for labels that do
   * not fit.
   */
  async evaluate(
    data: Data,
    labels: Labels,
    options: WorkOptions = {},
  ): Promise<ClassifierEvaluation> {
    const { count } = readData("evaluate", data, this.inputShape);
    const known = readLabels("evaluate", labels, count);
    const wrong = known?.find((label) => label >= this.classes);
    if (!known || wrong !== undefined) {
      throw new AutoencoderError(
        "data",
        `evaluate: labels: expected classes from 0 to ${this.classes - 1}, ` +
          `got ${wrong ?? "none"}. ` +
          (known ? "Fit with classes: it knows no others" : "Pass them"),
      );
    }
    const { data: values } = await this.probabilities(data, options);
    return evaluateClasses(values, known, this.classes);
  }

  /**
   * What the last layer sees of the samples: the code, or the outputs of the
   * last `hidden` layer, `[samples, width]`.
   *
   * @throws AutoencoderError like `probabilities`.
   */
  async features(data: Data, options: WorkOptions = {}): Promise<Tensor> {
    const layer = logitsIndex(this.#state.network.config) - 1;
    return this.#outputs("features", data, layer, options);
  }

  /**
   * The `k` training samples whose features are nearest, by looking at all.
   * Progress counts samples.
   *
   * @throws AutoencoderError `config`, also for a classifier that was fitted
   * without `neighbours`; `shape`, `data`; the signal's reason.
   */
  async nearest(
    data: Data,
    k: number,
    options: WorkOptions = {},
  ): Promise<Neighbours> {
    const { memory } = this.#state;
    if (!memory) {
      throw new AutoencoderError(
        "config",
        "nearest: expected a classifier that keeps its samples' codes, got " +
          "one without. Pass neighbours: true to Classifier.fit",
      );
    }
    requireWholeNumber("nearest: k", k, 1, memory.labels.length);
    requireObject("nearest", options);
    const { signal } = options;
    const of = signal ? { signal } : {};
    const { data: queries, shape } = await this.features(data, of);
    const [count = 0, ...extents] = shape;
    const work = new Work(count, options);
    const size = sizeOf(extents);
    const { features } = memory;
    const found = await nearestRows(queries, features, size, k, work);
    const labels = found.indices.map((i) => memory.labels[i]!);
    return { ...found, labels, shape: [count, k] };
  }

  /**
   * The classifier as one file, its network and what `nearest` needs within.
   *
   * @throws AutoencoderError `disposed`, `worker`.
   */
  async save(): Promise<Uint8Array<ArrayBuffer>> {
    return writeClassifier(this.#state);
  }

  /** @internal */
  override [release](): Promise<void> {
    return this.#state.network[release]();
  }

  /** The outputs of a layer of the head, a batch at a time. */
  async #outputs(
    where: string,
    data: Data,
    layer: number,
    options: WorkOptions,
  ): Promise<Tensor> {
    const { network, scaling } = this.#state;
    requireKnownOptions(where, options, ["signal", "onProgress"]);
    checkWork(where, options);
    const rows = new ScaledRows(where, data, this.inputShape, scaling);
    const work = new Work(rows.count, options);
    const name = `decoder.${layer}`;
    let all: Float32Array | undefined;
    let width = 0;
    await work.inBatches(rows.count, batchRows(rows.size), async (from, to) => {
      const part = await network.activations(rows.part(from, to), name);
      width = part.data.length / (to - from);
      all ??= new Float32Array(rows.count * width);
      all.set(part.data, from * width);
    });
    return { data: all ?? new Float32Array(), shape: [rows.count, width] };
  }
}
