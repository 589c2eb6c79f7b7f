// SPDX-License-Identifier: MIT
// What can be done with codes: ways between them, sums of them, new ones. The
// part of the public class that needs no more than to encode and to decode.

import type { Shape } from "../config.js";
import { sizeOf } from "../data.js";
import type { Codes, Data, Tensor } from "../data.js";
import { AutoencoderError } from "../error.js";
import { toJson } from "../json.js";
import {
  requireKnownOptions,
  requireOption,
  requireWholeNumber,
} from "../option-checks.js";
import type { Client } from "../worker/client.js";
import { combineCodes, meanCode, varyDimension } from "./code-maths.js";
import type {
  ArithmeticOptions,
  InterpolateOptions,
  TraverseOptions,
} from "./latent-options.js";
import type { Mixture, MixtureOptions } from "./mixture.js";
import { pathBetween } from "./path.js";
import { mixtureCodes } from "./sample.js";
import type { MixtureSampleOptions } from "./sample.js";

const mostSteps = 100_000;

export abstract class LatentSpace {
  /** Shape of one code. */
  abstract readonly codeShape: Shape;
  readonly #client: Client;

  /** @internal */
  protected constructor(client: Client) {
    this.#client = client;
  }

  abstract encode(data: Data): Promise<Tensor>;
  abstract decode(codes: Codes): Promise<Tensor>;

  /**
   * What lies between two samples: the decoded codes on the way from the code
   * of `a` to that of `b`, `[steps, ...inputShape]`.
   *
   * @throws AutoencoderError `config`, `data`; `shape` for more than one sample.
   */
  async interpolate(
    a: Data,
    b: Data,
    options: InterpolateOptions = {},
  ): Promise<Tensor> {
    requireKnownOptions("interpolate", options, ["steps", "path"]);
    const { steps = 8, path = "linear" } = options;
    requireWholeNumber("interpolate: steps", steps, 2, mostSteps);
    const known = path === "linear" || path === "spherical";
    requireOption(known, "interpolate: path", '"linear" or "spherical"', path);
    const first = await this.#codeOf("interpolate", a);
    const last = await this.#codeOf("interpolate", b);
    return this.decode(pathBetween(first, last, steps, path));
  }

  /**
   * What one value of the code stands for: decoded codes that differ in it
   * alone, `[steps, ...inputShape]`; around the code of `sample`, or around 0
   * when it is undefined.
   *
   * @throws AutoencoderError `config`, `data`; `shape` for more than one sample.
   */
  async traverse(
    sample: Data | undefined,
    options: TraverseOptions,
  ): Promise<Tensor> {
    const known = ["dimension", "from", "to", "steps"];
    requireKnownOptions("traverse", options, known);
    const { dimension, from = -3, to = 3, steps = 8 } = options;
    const size = sizeOf(this.codeShape);
    requireWholeNumber("traverse: dimension", dimension, 0, size - 1);
    requireWholeNumber("traverse: steps", steps, 2, mostSteps);
    requireNumber("traverse: from", from);
    requireNumber("traverse: to", to);
    const code =
      sample === undefined
        ? new Float32Array(size)
        : await this.#codeOf("traverse", sample);
    return this.decode(varyDimension(code, dimension, { from, to, steps }));
  }

  /**
   * What a sum of codes stands for, `[1, ...inputShape]`:
   * `arithmetic({ add: [smilingWomen, men], subtract: [women] })`.
   *
   * @throws AutoencoderError `config`, `shape`, `data`.
   */
  async arithmetic(options: ArithmeticOptions): Promise<Tensor> {
    requireKnownOptions("arithmetic", options, ["add", "subtract"]);
    const { add, subtract = [] } = options;
    const holds = Array.isArray(add) && add.length > 0;
    requireOption(holds, "arithmetic: add", "a list of samples", add);
    const list = Array.isArray(subtract);
    requireOption(list, "arithmetic: subtract", "a list of samples", subtract);
    const added = await this.#meansOf(add);
    const subtracted = await this.#meansOf(subtract);
    return this.decode(combineCodes(added, subtracted));
  }

  /**
   * A density over the codes of these samples, by expectation maximisation.
   * With it `sample` draws new samples from any model.
   *
   * @throws AutoencoderError `config`, `shape`; `data` for fewer samples than components.
   */
  async fitMixture(data: Data, options: MixtureOptions = {}): Promise<Mixture> {
    const known = ["components", "seed", "maxIterations", "tolerance"];
    requireKnownOptions("fitMixture", options, known);
    const json = toJson("fitMixture", options);
    const { data: codes } = await this.encode(data);
    const mixture = await this.#client.call<"fitMixture">({
      type: "fitMixture",
      codes,
      dims: sizeOf(this.codeShape),
      options: json,
    });
    return JSON.parse(mixture) as Mixture;
  }

  /**
   * New samples, `[count, ...inputShape]`: codes drawn from a mixture, decoded.
   *
   * @throws AutoencoderError `config`.
   */
  async sample(count: number, options: MixtureSampleOptions): Promise<Tensor> {
    requireKnownOptions("sample", options, ["mixture", "seed"]);
    return this.decode(
      await mixtureCodes(this.#client, this.codeShape, count, options),
    );
  }

  async #codeOf(where: string, sample: Data): Promise<Float32Array> {
    const { data, shape } = await this.encode(sample);
    if (shape[0] === 1) return data;
    throw new AutoencoderError(
      "shape",
      `${where}: expected one sample, got ${shape[0]}`,
    );
  }

  /** One after another: each of them is a whole batch. */
  async #meansOf(groups: readonly Data[]): Promise<Float32Array[]> {
    const means: Float32Array[] = [];
    for (const group of groups) {
      const { data } = await this.encode(group);
      means.push(meanCode(data, sizeOf(this.codeShape)));
    }
    return means;
  }
}

function requireNumber(option: string, value: unknown): void {
  requireOption(Number.isFinite(value), option, "a finite number", value);
}
