// SPDX-License-Identifier: MIT
// Trains the visitor's own network, opens and saves it. It stays usable for
// drawing while it learns, and after whatever goes wrong.

import { Autoencoder, AutoencoderError } from "autoencoder-wasm";
import { imageSize } from "../digit-image.js";
import { latestOnly } from "../networks/latest-only.js";
import { describeNetwork } from "../networks/networks.js";
import type { Networks } from "../networks/networks.js";
import { sizeOf } from "../networks/shape.js";
import { threadsToTrain } from "../networks/threads.js";
import { PageError, reportError } from "../report-error.js";
import { initialState } from "../state.js";
import type { State, Training } from "../state.js";
import type { Store } from "../store.js";
import { configOf } from "./kinds.js";
import { addNoise, blankPreview, giveBack } from "./preview.js";
import type { Settings } from "./settings.js";
import { TrainingRun } from "./training-run.js";
import type { Digits } from "./training-run.js";

/** A network of this page is far smaller; reading more would only cost memory. */
const largestFile = 64 * 2 ** 20;

export class Trainer {
  readonly #networks: Networks;
  readonly #store: Store<State>;
  readonly #digits: Promise<Digits>;
  readonly #onLearnt: () => void;
  readonly #updatePreview: () => void;
  #run: TrainingRun | undefined;

  /** @param onLearnt told whenever the network knows more than before. */
  constructor(
    networks: Networks,
    store: Store<State>,
    digits: Promise<Digits>,
    onLearnt: () => void,
  ) {
    this.#networks = networks;
    this.#store = store;
    this.#digits = digits;
    this.#onLearnt = onLearnt;
    this.#updatePreview = latestOnly(() => this.#giveBack());
  }

  /** Shows a few held-out digits, to be given back by the network to come. */
  async showHeldOut(): Promise<void> {
    const { heldOut } = await this.#digits;
    this.#store.update({ preview: blankPreview(heldOut) });
  }

  /** Trains a new network in place of the one before. */
  async start(settings: Settings): Promise<void> {
    const { training } = initialState;
    this.#tell({ ...training, status: "starting", epochs: settings.epochs });
    await this.#guard(async () => {
      const digits = await this.#digits;
      const network = await Autoencoder.create(
        configOf(settings),
        threadsToTrain,
      );
      await this.#adopt(network);
      this.#run = new TrainingRun(network, digits, settings.epochs, (now) =>
        this.#tell(now),
      );
      await this.#run.train();
    });
  }

  pause(): void {
    this.#run?.pause();
  }

  async resume(): Promise<void> {
    await this.#guard(async () => this.#run?.train());
  }

  stop(): void {
    this.#run?.stop();
  }

  /** Takes a network from a file in place of the one before. */
  async open(file: File): Promise<void> {
    try {
      await this.#adopt(await readNetwork(file));
      this.#tell(initialState.training);
      this.#store.update({ source: "own", notice: undefined });
    } catch (error) {
      reportError(this.#store, error);
    }
  }

  /** The network as a file, ready to draw on; it starts learning afresh. */
  async save(): Promise<Blob | undefined> {
    try {
      const bytes = await this.#networks.own?.save({ optimizer: false });
      return bytes && new Blob([bytes as Uint8Array<ArrayBuffer>]);
    } catch (error) {
      reportError(this.#store, error);
      return undefined;
    }
  }

  async #adopt(network: Autoencoder): Promise<void> {
    try {
      const own = await describeNetwork(network);
      const { preview } = this.#store.state;
      const noisy = preview && (await addNoise(preview, network));
      this.#networks.setOwn(network);
      this.#store.update({ own, preview: noisy });
    } catch (error) {
      network.dispose();
      throw error;
    }
    this.#updatePreview();
    this.#onLearnt();
  }

  /** What ends a run by an error leaves the network as it was, if it is still there. */
  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#run = undefined;
      const { training } = this.#store.state;
      if (isLost(error)) this.#drop();
      const over = training.progress === 0 || isLost(error);
      this.#tell(
        over
          ? initialState.training
          : { ...training, status: "stopped", secondsLeft: undefined },
      );
      reportError(this.#store, error);
    }
  }

  #drop(): void {
    this.#networks.setOwn(undefined);
    this.#store.update({ own: undefined, source: "shipped" });
  }

  #tell(training: Training): void {
    this.#store.update({ training });
    this.#updatePreview();
    if (this.#store.state.source === "own") this.#onLearnt();
  }

  async #giveBack(): Promise<void> {
    const network = this.#networks.own;
    const { preview } = this.#store.state;
    if (!network || !preview) return;
    try {
      const given = await giveBack(preview, network);
      if (network === this.#networks.own)
        this.#store.update({ preview: given });
    } catch (error) {
      // A network that was replaced meanwhile has nothing to say any more.
      if (network === this.#networks.own) reportError(this.#store, error);
    }
  }
}

/** @throws PageError, AutoencoderError. */
async function readNetwork(file: File): Promise<Autoencoder> {
  if (file.size > largestFile) {
    throw new PageError(
      `“${file.name}” is ${Math.round(file.size / 2 ** 20)} MB, more than ` +
        "any network of this page. Choose a .safetensors file saved here.",
    );
  }
  const network = await Autoencoder.load(file, threadsToTrain);
  if (sizeOf(network.inputShape) === imageSize) return network;
  const shape = network.inputShape.join(" × ");
  network.dispose();
  throw new PageError(
    `“${file.name}” holds a network for inputs of ${shape} values; drawings ` +
      "here have 28 × 28. Choose a network that was trained on digits.",
  );
}

function isLost(error: unknown): boolean {
  return error instanceof AutoencoderError && error.code === "worker";
}
