// SPDX-License-Identifier: MIT
// Owns the networks of the page: the two shipped ones and the visitor's own.

import { Autoencoder } from "autoencoder-wasm";
import type { OwnNetwork, Source } from "../state.js";
import type { Pair } from "./pair.js";

export class Networks {
  #shipped: Pair | undefined;
  #own: Autoencoder | undefined;

  /** @throws AutoencoderError; TypeError when a file cannot be fetched. */
  async loadShipped(): Promise<void> {
    const [plain, denoising] = await Promise.all([
      loadFrom("models/plain.safetensors"),
      loadFrom("models/denoising.safetensors"),
    ]);
    this.#shipped?.plain.dispose();
    this.#shipped?.denoising.dispose();
    this.#shipped = { plain, denoising };
  }

  get own(): Autoencoder | undefined {
    return this.#own;
  }

  /** Takes a network over as the visitor's own, in place of the one before. */
  setOwn(network: Autoencoder | undefined): void {
    this.#own?.dispose();
    this.#own = network;
  }

  /** Who looks at the drawing; undefined while there is nobody. */
  pairOf(source: Source): Pair | undefined {
    if (source === "shipped") return this.#shipped;
    return this.#own && { plain: this.#own, denoising: this.#own };
  }
}

export async function describeNetwork(
  network: Autoencoder,
): Promise<OwnNetwork> {
  const { layers, parameters } = await network.summary();
  const outputs = layers
    .filter((layer) => layer.parameters > 0)
    .map(({ outputShape }) => sizeOf(outputShape));
  return { widths: [sizeOf(network.inputShape), ...outputs], parameters };
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

async function loadFrom(path: string): Promise<Autoencoder> {
  const url = new URL(path, document.baseURI);
  const response = await fetch(url);
  if (!response.ok) {
    throw new TypeError(
      `expected ${url.pathname}, got status ${response.status}`,
    );
  }
  return Autoencoder.load(await response.arrayBuffer());
}
