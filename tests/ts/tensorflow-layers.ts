// SPDX-License-Identifier: MIT
// A list of our layers as TensorFlow.js has them, with a model file's weights.

import * as tf from "@tensorflow/tfjs";
import type { Layer } from "autoencoder-wasm";
import type { FileTensor } from "./safetensors.js";

type Weights = Map<string, FileTensor>;
type Options = Record<string, unknown>;
/** Our layer without its type, under TensorFlow's names. */
type Make = (options: Options) => tf.layers.Layer;

/** What it is called there, and its tensors in TensorFlow's order. */
const kinds: Record<string, { make: Make; tensors: string[] }> = {
  dense: { make: as(tf.layers.dense), tensors: ["weight", "bias"] },
  flatten: { make: as(tf.layers.flatten), tensors: [] },
  reshape: { make: as(tf.layers.reshape), tensors: [] },
  conv1d: { make: as(tf.layers.conv1d), tensors: ["weight", "bias"] },
  conv2d: { make: as(tf.layers.conv2d), tensors: ["weight", "bias"] },
  conv2dTranspose: {
    make: as(tf.layers.conv2dTranspose),
    tensors: ["weight", "bias"],
  },
  maxPooling1d: { make: as(tf.layers.maxPooling1d), tensors: [] },
  maxPooling2d: { make: as(tf.layers.maxPooling2d), tensors: [] },
  averagePooling2d: { make: as(tf.layers.averagePooling2d), tensors: [] },
  upSampling2d: {
    make: ({ size, ...options }) =>
      tf.layers.upSampling2d({
        ...options,
        size: [size as number, size as number],
      }),
    tensors: [],
  },
  repeatVector: { make: as(tf.layers.repeatVector), tensors: [] },
  batchNormalization: {
    make: as(tf.layers.batchNormalization),
    tensors: ["gamma", "beta", "movingMean", "movingVariance"],
  },
  layerNormalization: {
    make: as(tf.layers.layerNormalization),
    tensors: ["gamma", "beta"],
  },
  lstm: {
    make: recurrent(tf.layers.lstm),
    tensors: ["kernel", "recurrentKernel", "bias"],
  },
  gru: {
    make: recurrent(tf.layers.gru),
    tensors: ["kernel", "recurrentKernel", "bias"],
  },
  timeDistributed: {
    make: ({ layer, ...options }) =>
      tf.layers.timeDistributed({
        ...options,
        layer: inner(layer as Layer),
      }),
    tensors: ["weight", "bias"],
  },
  bidirectional: {
    make: ({ layer, ...options }) =>
      tf.layers.bidirectional({
        ...options,
        layer: inner(layer as Layer) as tf.RNN,
        mergeMode: "concat",
      }),
    tensors: ["forward", "backward"].flatMap((side) =>
      ["kernel", "recurrentKernel", "bias"].map((name) => `${side}.${name}`),
    ),
  },
};

/** Names that differ. */
const activations: Record<string, string> = {
  silu: "swish",
  gelu: "gelu_new",
};

/** A layer there, with the values to give it once it is part of a model. */
export interface JudgeLayer {
  layer: tf.layers.Layer;
  weights: tf.Tensor[];
}

export function tensorflowLayers(
  layers: Layer[],
  inputShape: number[],
  weights: Weights,
): JudgeLayer[] {
  return layers.flatMap((layer, index) => {
    const { type, ...options } = layer as Options & { type: string };
    const kind = kinds[type]!;
    const values = kind.tensors.map((name) =>
      tensorOf(weights, `decoder.${index}.${name}`),
    );
    const shaped = index === 0 ? { ...options, inputShape } : options;
    return withActivation(kind.make, shaped, values);
  });
}

/** A leaky ReLU is a layer of its own there. */
function withActivation(
  make: Make,
  options: Options,
  weights: tf.Tensor[],
): JudgeLayer[] {
  const { activation, ...others } = options;
  if (activation === "leakyRelu") {
    const leaky = tf.layers.leakyReLU({ alpha: 0.3 });
    return [
      { layer: make(others), weights },
      { layer: leaky, weights: [] },
    ];
  }
  if (activation === undefined) return [{ layer: make(others), weights }];
  const name = activations[activation as string] ?? activation;
  return [{ layer: make({ ...others, activation: name }), weights }];
}

function inner(layer: Layer): tf.layers.Layer {
  const { type, ...options } = layer as Options & { type: string };
  return kinds[type]!.make(options);
}

function recurrent<Args>(make: (args: Args) => tf.layers.Layer): Make {
  return (options) =>
    make({ ...options, recurrentActivation: "sigmoid" } as Args);
}

function as<Args>(make: (args: Args) => tf.layers.Layer): Make {
  return (options) => make(options as Args);
}

function tensorOf(weights: Weights, name: string): tf.Tensor {
  const tensor = weights.get(name);
  if (!tensor) throw new Error(`the model file lacks ${name}`);
  return tf.tensor(tensor.values, tensor.shape);
}
