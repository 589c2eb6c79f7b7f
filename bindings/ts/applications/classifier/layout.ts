// SPDX-License-Identifier: MIT
// A classifier as the engine's kind of model: encoder and bottleneck as they
// were, and as decoder the head
//
//   flatten → (dense, ReLU)… → dense → repeatVector → reshape
//
// whose last dense layer has the classes' logits. An autoencoder's output has
// the input's shape, so the logits are repeated until they fill it: `units` is
// the smallest divisor of the input's size that has room for the classes. The
// softmax of `multinomial` over R copies is that over one of them, divided by
// R. Units beyond the classes have no weights and a bias of −100, so that
// their probability and their gradient are 0. A rule of src/model; no change
// to it is needed.

import type { AutoencoderConfig, Bottleneck, Layer } from "../../config.js";
import { sizeOf } from "../../data.js";
import { AutoencoderError } from "../../error.js";

/** What a head is made of. */
export interface HeadOptions {
  classes: number;
  hidden: readonly number[];
  /** 0 for none. */
  dropout: number;
}

/** Where a classifier's network has what. */
export interface Layout {
  config: AutoencoderConfig;
  /** Width of the last dense layer. */
  units: number;
  /** Names of tensors before dropout was put between layers → now. */
  renamed: (name: string) => string;
}

/** The bias of units that stand for no class: exp(−100) is 0 as a float. */
export const unusedBias = -100;

/** Index of the logits' layer in a decoder. */
export function logitsIndex({ decoder }: AutoencoderConfig): number {
  return (decoder as readonly Layer[]).length - 3;
}

/**
 * The smallest divisor of `size` that is at least `classes`.
 *
 * @throws AutoencoderError `config` where there is none.
 */
export function unitsFor(size: number, classes: number): number {
  for (let units = classes; units <= size; units++) {
    if (size % units === 0) return units;
  }
  throw new AutoencoderError(
    "config",
    `Classifier.fit: expected at most as many classes as a sample has values, ` +
      `${size}, got ${classes}. Number the classes from 0, or widen ` +
      "the samples with zeros",
  );
}

/** The decoder that is a head, for samples of `inputShape`. */
export function headLayers(
  inputShape: readonly number[],
  { classes, hidden, dropout }: HeadOptions,
): Layer[] {
  const size = sizeOf(inputShape);
  const units = unitsFor(size, classes);
  const drop: Layer[] = dropout > 0 ? [{ type: "dropout", rate: dropout }] : [];
  return [
    { type: "flatten" },
    ...drop,
    ...hidden.flatMap((width): Layer[] => [
      {
        type: "dense",
        units: width,
        activation: "relu",
        kernelInitializer: "heUniform",
      },
      ...drop,
    ]),
    { type: "dense", units },
    { type: "repeatVector", n: size / units },
    { type: "reshape", targetShape: [...inputShape] },
  ];
}

/** The network of a classifier that begins with a model's encoder. */
export function layoutOf(
  model: Readonly<AutoencoderConfig>,
  head: HeadOptions,
  corruption: AutoencoderConfig["corruption"],
  seed: number,
): Layout {
  const { inputShape, encoder = [], bottleneck } = model;
  const places = encoder.map(() => 0);
  const layers: Layer[] = [];
  encoder.forEach((layer, i) => {
    places[i] = layers.length;
    layers.push(layer);
    if (head.dropout > 0 && layer.type === "dense") {
      layers.push({ type: "dropout", rate: head.dropout });
    }
  });
  const config: AutoencoderConfig = {
    inputShape,
    ...(corruption && { corruption }),
    encoder: layers,
    ...(bottleneck && { bottleneck: withoutPenalty(bottleneck) }),
    decoder: headLayers(inputShape, head),
    loss: "multinomial",
    seed,
  };
  const units = unitsFor(sizeOf(inputShape), head.classes);
  const renamed = (name: string) =>
    name.replace(/^encoder\.(\d+)/, (_, i: string) => `encoder.${places[+i]}`);
  return { config, units, renamed };
}

/** The same code, without what it cost: a classifier has another aim. */
function withoutPenalty(bottleneck: Bottleneck): Bottleneck {
  switch (bottleneck.type) {
    case "variational":
      return { ...bottleneck, beta: 0 };
    case "adversarial":
      return { type: "dense", units: bottleneck.units };
    case "sparse": {
      const { l1, kl, topK, ...code } = bottleneck;
      void [l1, kl];
      return topK ? { ...code, topK } : { ...code, type: "dense" };
    }
    default:
      return bottleneck;
  }
}
