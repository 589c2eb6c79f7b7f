// SPDX-License-Identifier: MIT
// A series as it comes, step by step: each new step ends a window, whose score
// is that step's.

import { windows } from "../../data/windows.js";
import type { Shape } from "../../config.js";
import { describe, shapeText, typeName } from "../../describe.js";
import { AutoencoderError } from "../../error.js";
import type { AnomalyDetector } from "./anomaly-detector.js";

/** Of one step. */
export interface StepScore {
  /** Counted from 0, the first step that was pushed. */
  step: number;
  /** Of the window that this step ends. */
  score: number;
  /** Whether it is above the detector's threshold. */
  anomaly: boolean;
}

/** Steps of one push that are scored at once. */
const mostSteps = 256;

/** Scores the steps of one series; see `AnomalyDetector.stream`. */
export class AnomalyStream {
  readonly #detector: AnomalyDetector;
  readonly #length: number;
  readonly #features: number;
  /** The last steps, less than a window. */
  #recent = new Float32Array(0);
  #steps = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** @internal */
  constructor(detector: AnomalyDetector, inputShape: Shape) {
    const [length = 1, features = 1, ...rest] = inputShape;
    if (rest.length > 0) {
      throw new AutoencoderError(
        "config",
        "stream: expected a model of windows, [steps] or [steps, features], " +
          `got one of ${shapeText(inputShape)}. windows() cuts a series`,
      );
    }
    this.#detector = detector;
    this.#length = length;
    this.#features = features;
  }

  /**
   * Takes the next steps of the series, one or more: a number, or so many
   * values a step as the model's windows have features, one after another.
   * Gives the scores of those steps that end a whole window; the first come
   * with as many steps as a window is long. Pushes are answered in order.
   *
   * @throws AutoencoderError `shape`, `data`; what `scores` throws.
   */
  async push(
    values: number | readonly number[] | Float32Array,
  ): Promise<StepScore[]> {
    const steps = this.#read(values);
    const scores = this.#last.then(() => this.#score(steps));
    // A push that fails does not fail those after it.
    this.#last = scores.catch(() => undefined);
    return scores;
  }

  async #score(steps: Float32Array): Promise<StepScore[]> {
    const all: StepScore[] = [];
    const size = mostSteps * this.#features;
    for (let from = 0; from < steps.length; from += size) {
      all.push(...(await this.#scorePart(steps.subarray(from, from + size))));
    }
    return all;
  }

  async #scorePart(steps: Float32Array): Promise<StepScore[]> {
    const [length, features] = [this.#length, this.#features];
    const known = new Float32Array(this.#recent.length + steps.length);
    known.set(this.#recent);
    known.set(steps, this.#recent.length);
    this.#recent = known.slice(-(length - 1) * features || known.length);
    this.#steps += steps.length / features;
    if (known.length < length * features) return [];
    const { data } = windows(known, { length, features });
    const scores = await this.#detector.scores(data);
    const first = this.#steps - scores.length;
    return Array.from(scores, (score, i) => ({
      step: first + i,
      score,
      anomaly: score > this.#detector.threshold,
    }));
  }

  #read(values: unknown): Float32Array {
    const list = typeof values === "number" ? [values] : values;
    const isList = Array.isArray(list) || typeName(list) === "Float32Array";
    const steps = isList ? Float32Array.from(list as number[]) : undefined;
    if (!steps || steps.length === 0 || !steps.every(Number.isFinite)) {
      throw new AutoencoderError(
        "data",
        "push: expected finite numbers, alone, in a list or a Float32Array, " +
          `got ${steps && steps.length > 0 ? "others" : describe(values)}. ` +
          (isList ? "Flatten rows, and fill gaps" : "Push Array.from(values)"),
      );
    }
    if (steps.length % this.#features === 0) return steps;
    throw new AutoencoderError(
      "shape",
      `push: expected steps of ${this.#features} values, ` +
        `got ${steps.length} values. Push whole steps`,
    );
  }
}
