// SPDX-License-Identifier: MIT
// Looking inside a model: what its layers make of samples.

import type { Tensor } from "./data.js";
import { describe } from "./describe.js";
import { AutoencoderError } from "./error.js";
import type { EngineLabels, Samples } from "./engine/module.js";
import type { LayerSummary, Summary } from "./training.js";
import type { Client } from "./worker/client.js";

/** Samples on their way to the engine; each call needs a batch of its own. */
export interface LentBatch {
  samples: Samples;
  labels: EngineLabels;
  count: number;
}

/**
 * Outputs of one layer, `[samples, ...outputShape]`.
 *
 * @throws AutoencoderError `config` with the names there are, `shape`, `data`.
 */
export async function layerOutputs(
  client: Client,
  lend: () => LentBatch,
  layer: string,
): Promise<Tensor> {
  const { outputShape } = findLayer(await layersOf(client), layer);
  const { samples, labels, count } = lend();
  const call = { type: "activations", samples, labels, layer } as const;
  const values = await client.call<"activations">(call);
  return { data: values, shape: [count, ...outputShape] };
}

/**
 * Outputs of all layers by name, in their order.
 *
 * @throws AutoencoderError `shape`, `data`.
 */
export async function allOutputs(
  client: Client,
  lend: () => LentBatch,
): Promise<Record<string, Tensor>> {
  const outputs: Record<string, Tensor> = {};
  for (const { name } of await layersOf(client)) {
    outputs[name] = await layerOutputs(client, lend, name);
  }
  return outputs;
}

async function layersOf(client: Client): Promise<LayerSummary[]> {
  const json = await client.call<"summary">({ type: "summary", batchSize: 1 });
  return (JSON.parse(json) as Summary).layers;
}

/**
 * The layer of this name.
 *
 * @throws AutoencoderError `config` with the names there are.
 */
export function findLayer(
  layers: readonly LayerSummary[],
  name: string,
): LayerSummary {
  const found = layers.find((layer) => layer.name === name);
  if (found) return found;
  const names = layers.map((layer) => layer.name).join(", ");
  throw new AutoencoderError(
    "config",
    `activations: expected one of the layers ${names}, got ${describe(name)}`,
  );
}
