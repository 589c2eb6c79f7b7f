// SPDX-License-Identifier: MIT
// What can be done with codes: ways between them, sums of them, new ones. The
// part of the public class that needs no more than to encode and to decode.

import type { AutoencoderConfig, Shape } from "../config.js";
import { readData, sizeOf } from "../data.js";
import type { Codes, Data, Tensor } from "../data.js";
import { EngineOwner } from "../disposal.js";
import { AutoencoderError } from "../error.js";
import type { LabelOptions } from "../call-options.js";
import { toJson } from "../json.js";
import { readLabels } from "../labels.js";
import {
  requireKnownOptions,
  requireOption,
  requireWholeNumber,
} from "../option-checks.js";
import { untilAborted } from "../until-aborted.js";
import { Work } from "../work.js";
import type { WorkOptions } from "../work.js";
import type { Client } from "../worker/client.js";
import { inPieces } from "./in-pieces.js";
import { given, labelled, requireLabel } from "./label-options.js";
import { codesInPieces } from "./codes-in-pieces.js";
import { combineCodes, meanCode, varyDimension } from "./code-maths.js";
import type {
  ArithmeticOptions,
  InterpolateOptions,
  TraverseOptions,
} from "./latent-options.js";
import type { Mixture, MixtureOptions } from "./mixture.js";
import { pathBetween } from "./path.js";

const mostSteps = 100_000;

export abstract class LatentSpace extends EngineOwner {
  /** Shape of one code. */
  abstract readonly codeShape: Shape;
  /** Shape of one sample. */
  abstract readonly inputShape: Shape;
  abstract readonly config: Readonly<AutoencoderConfig>;
  readonly #client: Client;

  /** @internal */
  protected constructor(client: Client) {
    super();
    this.#client = client;
  }

  abstract encode(data: Data, options?: LabelOptions): Promise<Tensor>;
  abstract decode(codes: Codes, options?: LabelOptions): Promise<Tensor>;

  /**
   * What lies between two samples: the decoded codes on the way from the code
   * of `a` to that of `b`, `[steps, ...inputShape]`.
   *
   * @throws AutoencoderError `config`, `data`; `shape` for more than one sample.
   * The signal's reason.
   */
  async interpolate(
    a: Data,
    b: Data,
    options: InterpolateOptions = {},
  ): Promise<Tensor> {
    const names = ["steps", "path", "label", "signal", "onProgress"];
    requireKnownOptions("interpolate", options, names);
    const { steps = 8, path = "linear" } = options;
    requireWholeNumber("interpolate: steps", steps, 2, mostSteps);
    const known = path === "linear" || path === "spherical";
    requireOption(known, "interpolate: path", '"linear" or "spherical"', path);
    const { label } = options;
    requireLabel("interpolate", this.config, label);
    return untilAborted("interpolate", options, async () => {
      // Both are read now: what changes after the call is not seen.
      const [first, last] = await Promise.all([
        this.#codeOf("interpolate", a, label),
        this.#codeOf("interpolate", b, label),
      ]);
      const codes = pathBetween(first, last, steps, path);
      return this.decoded(
        "interpolate",
        codes,
        labelled(steps, label),
        options,
      );
    });
  }

  /**
   * What one value of the code stands for: decoded codes that differ in it
   * alone, `[steps, ...inputShape]`; around the code of `sample`, or around 0
   * when it is undefined.
   *
   * @throws AutoencoderError `config`, `data`; `shape` for more than one sample.
   * The signal's reason.
   */
  async traverse(
    sample: Data | undefined,
    options: TraverseOptions,
  ): Promise<Tensor> {
    const known = [
      "dimension",
      "from",
      "to",
      "steps",
      "label",
      "signal",
      "onProgress",
    ];
    requireKnownOptions("traverse", options, known);
    const { dimension, from = -3, to = 3, steps = 8, label } = options;
    const size = sizeOf(this.codeShape);
    requireWholeNumber("traverse: dimension", dimension, 0, size - 1);
    requireWholeNumber("traverse: steps", steps, 2, mostSteps);
    requireNumber("traverse: from", from);
    requireNumber("traverse: to", to);
    requireLabel("traverse", this.config, label);
    return untilAborted("traverse", options, async () => {
      const code =
        sample === undefined
          ? new Float32Array(size)
          : await this.#codeOf("traverse", sample, label);
      const codes = varyDimension(code, dimension, { from, to, steps });
      return this.decoded("traverse", codes, labelled(steps, label), options);
    });
  }

  /**
   * What a sum of codes stands for, `[1, ...inputShape]`:
   * `arithmetic({ add: [smilingWomen, men], subtract: [women] })`.
   *
   * @throws AutoencoderError `config`, `shape`, `data`. The signal's reason.
   */
  async arithmetic(options: ArithmeticOptions): Promise<Tensor> {
    const known = ["add", "subtract", "label", "signal", "onProgress"];
    requireKnownOptions("arithmetic", options, known);
    const { add, subtract = [], label } = options;
    const holds = Array.isArray(add) && add.length > 0;
    requireOption(holds, "arithmetic: add", "a list of samples", add);
    const list = Array.isArray(subtract);
    requireOption(list, "arithmetic: subtract", "a list of samples", subtract);
    requireLabel("arithmetic", this.config, label);
    return untilAborted("arithmetic", options, async () => {
      const work = new Work(add.length + subtract.length, options);
      const added = await this.#meansOf(add, label, work);
      const subtracted = await this.#meansOf(subtract, label, work);
      return this.decode(combineCodes(added, subtracted), labelled(1, label));
    });
  }

  /**
   * A density over the codes of these samples, by expectation maximisation.
   * With it `sample` draws new samples from any model.
   *
   * @throws AutoencoderError `config`, `shape`; `data` for fewer samples than components.
   * The signal's reason.
   */
  async fitMixture(data: Data, options: MixtureOptions = {}): Promise<Mixture> {
    const known = [
      "components",
      "seed",
      "maxIterations",
      "tolerance",
      "labels",
      "signal",
      "onProgress",
    ];
    requireKnownOptions("fitMixture", options, known);
    const { components, seed, maxIterations, tolerance, ...work } = options;
    const engineOptions = { components, seed, maxIterations, tolerance };
    const { signal, onProgress } = work;
    const json = toJson("fitMixture", engineOptions);
    return untilAborted("fitMixture", options, async () => {
      const codes = await codesInPieces("fitMixture", this, data, work);
      signal?.throwIfAborted();
      // A worker takes the codes away.
      const total = (2 * codes.length) / sizeOf(this.codeShape);
      const mixture = await this.#client.call<"fitMixture">({
        type: "fitMixture",
        codes,
        dims: sizeOf(this.codeShape),
        options: json,
      });
      signal?.throwIfAborted();
      onProgress?.({ done: total, total });
      return JSON.parse(mixture) as Mixture;
    });
  }

  /** @internal Decodes codes, one after another. */
  protected async decoded(
    where: string,
    codes: Float32Array,
    { labels }: LabelOptions,
    options: WorkOptions,
  ): Promise<Tensor> {
    const size = sizeOf(this.codeShape);
    const count = codes.length / size;
    const known = readLabels(where, labels, count);
    const piece = async (from: number, to: number) => {
      const some = codes.subarray(from * size, to * size);
      const of = given({ labels: known?.slice(from, to) });
      return (await this.decode(some, of)).data;
    };
    return inPieces(where, count, this.inputShape, options, piece);
  }

  async #codeOf(
    where: string,
    sample: Data,
    label: number | undefined,
  ): Promise<Float32Array> {
    const { data, shape } = await this.encode(sample, labelled(1, label));
    if (shape[0] === 1) return data;
    throw new AutoencoderError(
      "shape",
      `${where}: expected one sample, got ${shape[0]}. Call for each`,
    );
  }

  /** One after another: each of them is a whole batch. */
  async #meansOf(
    groups: readonly Data[],
    label: number | undefined,
    work: Work,
  ): Promise<Float32Array[]> {
    const means: Float32Array[] = [];
    for (const group of groups) {
      const count = readData("arithmetic", group, this.inputShape).count;
      const { data } = await this.encode(group, labelled(count, label));
      means.push(meanCode(data, sizeOf(this.codeShape)));
      await work.advance(1);
    }
    return means;
  }
}

function requireNumber(option: string, value: unknown): void {
  requireOption(Number.isFinite(value), option, "a finite number", value);
}
