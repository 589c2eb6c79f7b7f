// SPDX-License-Identifier: MIT
// Owns the networks of the page: the shipped ones and the visitor's own.

import { Autoencoder } from "autoencoder-wasm";
import type { Runtime } from "autoencoder-wasm";
import type { OwnNetwork, State } from "../state.js";
import type { Pair } from "./pair.js";
import { ShippedNetworks } from "./shipped-networks.js";

/** What decides who looks at the drawing. */
export type Choice = Pick<State, "phase" | "source" | "kind" | "noise">;

export class Networks {
  readonly #shipped = new ShippedNetworks();
  #own: Autoencoder | undefined;
  #runtime: Runtime | undefined;

  /**
   * Starts the two that are seen first.
   *
   * @throws AutoencoderError; PageError when a file does not arrive.
   */
  async loadFirst(): Promise<void> {
    const [plain] = await Promise.all([
      this.#shipped.start("plain"),
      this.#shipped.start("denoising"),
    ]);
    this.#runtime = plain.runtime;
  }

  /** Fetches what is looked at later. @throws PageError. */
  async fetchRest(): Promise<void> {
    await this.#shipped.fetchAll();
  }

  /** How the first ones run, once they do. */
  get runtime(): Runtime | undefined {
    return this.#runtime;
  }

  get own(): Autoencoder | undefined {
    return this.#own;
  }

  /** Takes a network over as the visitor's own, in place of the one before. */
  setOwn(network: Autoencoder | undefined): void {
    this.#own?.dispose();
    this.#own = network;
  }

  /**
   * Who looks at the drawing; undefined while there is nobody.
   *
   * @throws AutoencoderError; PageError when a file did not arrive.
   */
  async pairOf({
    phase,
    source,
    kind,
    noise,
  }: Choice): Promise<Pair | undefined> {
    const own = source === "own" ? this.#own : undefined;
    if (phase !== "ready") {
      return own && { plain: own, denoising: own, noise: own };
    }
    if (source === "own" && !own) return undefined;
    const fills = noise.type === "erase";
    const [plain, denoising, noiseMaker] = await Promise.all([
      own ?? this.#shipped.start(kind),
      own ?? this.#shipped.start(fills ? "masked" : "denoising"),
      this.#shipped.start("denoising"),
    ]);
    return { plain, denoising, noise: noiseMaker };
  }
}

export async function describeNetwork(
  network: Autoencoder,
): Promise<OwnNetwork> {
  const { layers, parameters } = await network.summary();
  const outputs = layers
    .filter((layer) => layer.parameters > 0)
    .map(({ outputShape }) => outputShape);
  const shapes = [network.inputShape, ...outputs];
  return { shapes: shapes.map((shape) => shape.join(" × ")), parameters };
}
