// SPDX-License-Identifier: MIT
// Owns the networks of the page: the two shipped ones and the visitor's own.

import { Autoencoder } from "autoencoder-wasm";
import { fetchFile } from "../fetch-file.js";
import type { OwnNetwork, Source } from "../state.js";
import type { Pair } from "./pair.js";
import { sizeOf } from "./shape.js";

export class Networks {
  #shipped: Pair | undefined;
  #own: Autoencoder | undefined;

  /** @throws AutoencoderError; PageError when a file does not arrive. */
  async loadShipped(): Promise<void> {
    const [plain, denoising] = await Promise.all([
      loadFrom("models/plain.safetensors"),
      loadFrom("models/denoising.safetensors"),
    ]);
    this.#shipped?.plain.dispose();
    this.#shipped?.denoising.dispose();
    this.#shipped = { plain, denoising, noise: denoising };
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
    const own = this.#own;
    if (!own) return undefined;
    return { plain: own, denoising: own, noise: this.#shipped?.noise ?? own };
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

async function loadFrom(path: string): Promise<Autoencoder> {
  const file = await fetchFile(path);
  return Autoencoder.load(await file.arrayBuffer());
}
