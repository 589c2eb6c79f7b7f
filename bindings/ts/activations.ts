// SPDX-License-Identifier: MIT
// Looking inside a model: what its layers make of samples.

import { readData } from "./data.js";
import type { Data, Tensor } from "./data.js";
import { describe } from "./describe.js";
import { AutoencoderError } from "./error.js";
import type { Shape } from "./config.js";
import type { LayerSummary, Summary } from "./training.js";
import type { Client } from "./worker/client.js";

/**
 * Outputs of one layer, `[samples, ...outputShape]`.
 *
 * @throws AutoencoderError `config` with the names there are, `shape`, `data`.
 */
export async function layerOutputs(
  client: Client,
  inputShape: Shape,
  data: Data,
  layer: string,
): Promise<Tensor> {
  const { outputShape } = findLayer(await layersOf(client), layer);
  const batch = readData("activations", data, inputShape);
  const samples = client.lend(batch);
  const call = { type: "activations", samples, layer } as const;
  const values = await client.call<"activations">(call);
  return { data: values, shape: [batch.count, ...outputShape] };
}

/**
 * Outputs of all layers by name, in their order.
 *
 * @throws AutoencoderError `shape`, `data`.
 */
export async function allOutputs(
  client: Client,
  inputShape: Shape,
  data: Data,
): Promise<Record<string, Tensor>> {
  const outputs: Record<string, Tensor> = {};
  for (const { name } of await layersOf(client)) {
    outputs[name] = await layerOutputs(client, inputShape, data, name);
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
