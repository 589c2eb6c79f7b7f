// SPDX-License-Identifier: MIT
// Finds what is not like the rest, by what a model of the rest makes of it.

import { Autoencoder } from "../../autoencoder.js";
import type { Data } from "../../data.js";
import { EngineOwner, release } from "../../disposal.js";
import type { ModelFile } from "../../model-file.js";
import { requireKnownOptions, requireObject } from "../../option-checks.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { checkWork, Work } from "../../work.js";
import { requireUnlabelled } from "../requirements.js";
import { Rows, shapeOfSamples } from "../rows.js";
import { AnomalyStream } from "./anomaly-stream.js";
import { readDetector, writeDetector } from "./detector-file.js";
import { allDistances, fitDetector } from "./detector-fit.js";
import type { DetectorState } from "./detector-fit.js";
import { bestF1Threshold } from "./detection-metrics.js";
import type { AnomalyLabels } from "./detection-metrics.js";
import { planDetector } from "./detector-options.js";
import type {
  DetectionReport,
  DetectorOptions,
  DetectorTrainingOptions,
  Explanation,
  ScoreOptions,
} from "./detector-options.js";
import { explainRows } from "./explain.js";
import { scoresOf } from "./normality.js";
import type { ScoreKind } from "./normality.js";
import { checkLabels, reportOn } from "./report.js";
import { checkThreshold, thresholdOf } from "./threshold.js";
import type { Threshold } from "./threshold.js";

interface Parts {
  model: Autoencoder;
  state: DetectorState;
  runtime: RuntimeOptions;
  /** Whether `dispose` frees the model. */
  owns: boolean;
}

/**
 * Scores samples by how badly a model of normal ones reconstructs them, and by
 * how far their codes are from normal codes; above a threshold they count as
 * anomalies. A score is near 1 for a normal sample.
 *
 * Every method rejects with an `AutoencoderError`; arrays passed in must not
 * change before the call has ended.
 */
export class AnomalyDetector extends EngineOwner {
  /** Yours, or one that was trained or loaded here. */
  readonly model: Autoencoder;
  /** Which distance counts. */
  readonly score: ScoreKind;
  readonly #parts: Parts;
  #threshold = Infinity;

  private constructor(parts: Parts) {
    super();
    this.#parts = parts;
    this.model = parts.model;
    this.score = parts.state.score;
  }

  /**
   * Learns what is normal from samples: by a model of such samples, which stays
   * the caller's (trained further, it needs another fit); or, for tables, by a
   * small one of its own. Samples it was not trained on tell best how large its
   * errors are. Progress counts samples times passes, training not counted.
   *
   * @throws AutoencoderError `config`, also for models with `classes`; `shape`;
   * `data` for less than two samples, NaN and infinity; what
   * `Autoencoder.create` and `fit` throw. The signal's reason.
   */
  static async fit(
    model: Autoencoder,
    data: Data,
    options?: DetectorOptions,
  ): Promise<AnomalyDetector>;
  static async fit(
    data: Data,
    options?: DetectorTrainingOptions,
  ): Promise<AnomalyDetector>;
  static async fit(
    ...call:
      [Autoencoder, Data, DetectorOptions?] | [Data, DetectorTrainingOptions?]
  ): Promise<AnomalyDetector> {
    const where = "AnomalyDetector.fit";
    const [given, data, options = {}] = readCall(call);
    requireObject(where, options);
    const owns = given === undefined;
    const inputShape =
      given?.inputShape ?? shapeOfSamples(where, data, options.inputShape);
    const plan = planDetector(options, owns, inputShape.length === 1);
    const rows = new Rows(where, data, inputShape);
    const problem = { given, rows, inputShape, plan, options };
    const { model, state } = await fitDetector(problem);
    const { runtime } = plan;
    const detector = new AnomalyDetector({ model, state, runtime, owns });
    try {
      const { signal } = options;
      await detector.setThreshold(plan.threshold, signal ? { signal } : {});
      return detector;
    } catch (error) {
      detector.dispose();
      throw error;
    }
  }

  /**
   * Loads a detector that `save` gave, and its model.
   *
   * @throws AutoencoderError `checkpoint` for a file that is none or damaged;
   * `config`, `load`, `memory`, `worker`.
   */
  static async load(
    file: ModelFile,
    options: RuntimeOptions = {},
  ): Promise<AnomalyDetector> {
    const { model, state, threshold } = await readDetector(file, options);
    const parts = { model, state, runtime: options, owns: true };
    const detector = new AnomalyDetector(parts);
    detector.#threshold = threshold;
    return detector;
  }

  /** Scores above it are anomalies'. */
  get threshold(): number {
    return this.#threshold;
  }

  /**
   * Puts the threshold where a rule says, and gives it; nothing is fitted again.
   *
   * @throws AutoencoderError `config`; `data` for labels that do not fit. The signal's reason.
   */
  async setThreshold(
    threshold: Threshold,
    options: ScoreOptions = {},
  ): Promise<number> {
    requireKnownOptions("setThreshold", options, ["signal", "onProgress"]);
    checkThreshold(threshold);
    if (threshold.type === "bestF1") {
      const { data, labels } = threshold;
      const scores = await this.scores(data, options);
      checkLabels("setThreshold", labels, scores.length);
      this.#threshold = bestF1Threshold(scores, labels);
    } else {
      const fitted = this.#parts.state.fitted[this.score]!;
      this.#threshold = thresholdOf(threshold, fitted);
    }
    return this.#threshold;
  }

  /**
   * One a sample, 0 or more: the higher, the odder.
   *
   * @throws AutoencoderError `config`, `shape`, `data`. The signal's reason.
   */
  async scores(data: Data, options: ScoreOptions = {}): Promise<Float64Array> {
    const { rows, work } = this.#read("scores", data, options, 1);
    const { normality } = this.#parts.state;
    const distances = await allDistances(this.model, normality, rows, work);
    return scoresOf(this.score, distances);
  }

  /** 1 for an anomaly, else 0; one a sample. Rejects like `scores`. */
  async predict(data: Data, options: ScoreOptions = {}): Promise<Uint8Array> {
    const scores = await this.scores(data, options);
    return Uint8Array.from(scores, (score) => Number(score > this.#threshold));
  }

  /** What is wrong with samples, value by value, and what normal ones are like them. Rejects like `scores`. */
  async explain(data: Data, options: ScoreOptions = {}): Promise<Explanation> {
    const { rows, work } = this.#read("explain", data, options, 1);
    return explainRows(this.model, this.#parts.state, rows, work);
  }

  /**
   * How well anomalies are told from the rest, beside other scores.
   *
   * @throws AutoencoderError like `scores`; `data` for labels that are not one
   * a sample, of both kinds.
   */
  async report(
    data: Data,
    labels: AnomalyLabels,
    options: ScoreOptions = {},
  ): Promise<DetectionReport> {
    const passes = this.#parts.state.pca ? 2 : 1;
    const { rows, work } = this.#read("report", data, options, passes);
    checkLabels("report", labels, rows.count);
    const subject = { ...this.#parts, threshold: this.#threshold };
    return reportOn(subject, rows, labels, work);
  }

  /**
   * For a model of windows, `[steps]` or `[steps, features]`: scores a series
   * while it comes.
   *
   * @param options there are none yet.
   * @throws AutoencoderError `config` for other models, and for any option.
   */
  stream(options: Record<string, never> = {}): AnomalyStream {
    requireKnownOptions("stream", options, []);
    return new AnomalyStream(this, this.model.inputShape);
  }

  /**
   * Model, statistics and threshold as one safetensors file. It has codes of at
   * most 1000 samples, and no sample itself.
   *
   * @throws AutoencoderError `disposed`, `worker`.
   */
  async save(): Promise<Uint8Array<ArrayBuffer>> {
    const model = await this.model.save({ optimizer: false });
    return writeDetector(model, this.#parts.state, this.#threshold);
  }

  /** @internal */
  override [release](): Promise<void> {
    return this.#parts.owns ? this.model[release]() : Promise.resolve();
  }

  #read(where: string, data: Data, options: ScoreOptions, passes: number) {
    requireKnownOptions(where, options, ["signal", "onProgress"]);
    checkWork(where, options);
    const rows = new Rows(where, data, this.model.inputShape);
    return { rows, work: new Work(passes * rows.count, options) };
  }
}

function readCall(
  call:
    [Autoencoder, Data, DetectorOptions?] | [Data, DetectorTrainingOptions?],
): [Autoencoder | undefined, Data, DetectorTrainingOptions?] {
  const [first, second, third] = call as unknown[];
  const hasModel = first instanceof Autoencoder || third !== undefined;
  if (!hasModel && !isData(second)) {
    return [undefined, ...(call as [Data, DetectorTrainingOptions?])];
  }
  requireUnlabelled("AnomalyDetector.fit", first);
  return call as [Autoencoder, Data, DetectorOptions?];
}

/** Where options might be: then a model was meant before it. */
function isData(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Array.isArray(value) || ArrayBuffer.isView(value) || "data" in value;
}
