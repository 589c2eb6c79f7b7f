// SPDX-License-Identifier: MIT
// Greedy layer-wise pretraining: what it takes and gives back, and its run on
// the caller's side.

import type { Shape } from "./config.js";
import type { Data } from "./data.js";
import { readData } from "./data.js";
import { follow } from "./follow.js";
import { toJson } from "./json.js";
import {
  requireCallback,
  requireKnownOptions,
  requireSignal,
} from "./option-checks.js";
import type { Optimizer } from "./optimizers.js";
import type { Client } from "./worker/client.js";

/** After an epoch of one layer. */
export interface PretrainEvent {
  /** The layer's name, e.g. `encoder.1`. */
  layer: string;
  /** Epochs of this layer so far, 1 or more. */
  epoch: number;
  /** As in `PretrainedLayer`. */
  loss: number;
}

/** How one layer learnt, one entry an epoch. */
export interface PretrainedLayer {
  /** As in `summary().layers`. */
  name: string;
  /** Mean over the epoch's batches, of the layer's own one-layer autoencoder on its inputs: the first layer's is the model's loss, the others' the mean squared error. */
  loss: number[];
}

/** In the order in which they were trained. */
export interface Pretrained {
  /** One a dense layer of the encoder and bottleneck. */
  layers: PretrainedLayer[];
}

/** How `pretrain` trains each layer. */
export interface PretrainOptions {
  /** Epochs for each layer, 1 or more. Default 1. */
  epochs?: number;
  /** Samples a step, 1 or more. Default 32. */
  batchSize?: number;
  /** Each layer starts with a new one. Default `{ type: "adam" }`. */
  optimizer?: Optimizer;
  /** Stops between two steps and rejects with the signal's reason; layers that are done keep what they learnt. */
  signal?: AbortSignal;
  /** Told after each epoch of a layer. What it throws stops the run and is what `pretrain` rejects with; a promise it gives is not waited for. */
  onEpoch?: (event: PretrainEvent) => void;
}

const engineOptions = ["epochs", "batchSize", "optimizer"] as const;

/**
 * Trains one dense layer after the other, each with the decoder's layer that
 * undoes it, and resolves when all are done.
 *
 * @throws AutoencoderError; the signal's reason; what a callback threw.
 */
export async function pretrain(
  client: Client,
  inputShape: Shape,
  data: Data,
  options: PretrainOptions,
): Promise<Pretrained> {
  client.requireOpen();
  checkOptions(options);
  options.signal?.throwIfAborted();
  const batch = readData("pretrain", data, inputShape);
  const entries = engineOptions.map((key) => [key, options[key]] as const);
  const { layers } = await follow<"pretrain">(
    client,
    {
      type: "pretrain",
      samples: client.lend(batch),
      options: toJson("pretrain", Object.fromEntries(entries)),
    },
    ({ type, event }) => {
      if (type === "pretrainEpoch") options.onEpoch?.(event);
    },
    options.signal,
  );
  return { layers };
}

function checkOptions(options: PretrainOptions): void {
  const known = [...engineOptions, "signal", "onEpoch"];
  requireKnownOptions("pretrain", options, known);
  requireSignal("pretrain: signal", options.signal);
  requireCallback("pretrain: onEpoch", options.onEpoch);
}
