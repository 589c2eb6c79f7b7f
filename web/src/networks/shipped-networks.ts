// SPDX-License-Identifier: MIT
// The networks that come with the page. All files are fetched when the page
// opens; an engine is started for a network when somebody first looks at it.

import { Autoencoder } from "autoencoder-wasm";
import { fetchFile } from "../fetch-file.js";
import type { Kind } from "../state.js";
import { threadsToDraw } from "./threads.js";

export type ShippedName = Kind | "denoising" | "masked";

const names: readonly ShippedName[] = [
  "plain",
  "denoising",
  "sparse",
  "variational",
  "convolutional",
  "masked",
];

export class ShippedNetworks {
  readonly #fetch = once(fetchNetwork);
  readonly #start = once(async (name: ShippedName) =>
    Autoencoder.load(await this.#fetch(name), threadsToDraw),
  );

  /** @throws PageError when one does not arrive. */
  async fetchAll(): Promise<void> {
    await Promise.all(names.map((name) => this.#fetch(name)));
  }

  /** @throws AutoencoderError; PageError when its file does not arrive. */
  start(name: ShippedName): Promise<Autoencoder> {
    return this.#start(name);
  }
}

async function fetchNetwork(name: ShippedName): Promise<ArrayBuffer> {
  const file = await fetchFile(`models/${name}.safetensors`);
  return file.arrayBuffer();
}

/** The same promise for all who ask for a name, until it is broken. */
function once<Result>(
  make: (name: ShippedName) => Promise<Result>,
): (name: ShippedName) => Promise<Result> {
  const made = new Map<ShippedName, Promise<Result>>();
  return (name) => {
    const known = made.get(name);
    if (known) return known;
    const fresh = make(name).catch((error: unknown) => {
      made.delete(name);
      throw error;
    });
    made.set(name, fresh);
    return fresh;
  };
}
