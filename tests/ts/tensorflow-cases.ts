// SPDX-License-Identifier: MIT
// What TensorFlow.js has, too: layers, losses and optimizers.

import * as tf from "@tensorflow/tfjs";
import type { Layer, Loss, Optimizer } from "autoencoder-wasm";

export interface Case {
  name: string;
  inputShape: number[];
  layers: Layer[];
  loss?: Loss;
  optimizer?: Optimizer;
  /** What TensorFlow.js calls the same. */
  judge?: { loss?: string | LossFunction; optimizer?: () => tf.Optimizer };
}

type LossFunction = (target: tf.Tensor, output: tf.Tensor) => tf.Tensor;

const dense = (units: number, activation = "tanh") =>
  ({ type: "dense", units, activation }) as Layer;
const conv = { kernelSize: 3, strides: 2, padding: "same" } as const;
const perStep = (units: number) =>
  ({
    type: "timeDistributed",
    layer: { type: "dense", units },
  }) as Layer;

const image = [6, 6, 2];
const series = [6, 3];

export const layerCases: Case[] = [
  {
    name: "conv2d and conv2dTranspose, same, strides 2",
    inputShape: image,
    layers: [
      { type: "conv2d", filters: 4, ...conv, activation: "relu" },
      { type: "conv2dTranspose", filters: 3, ...conv, activation: "tanh" },
      { type: "conv2d", filters: 2, kernelSize: 3, padding: "same" },
    ],
  },
  {
    name: "conv2d and conv2dTranspose, valid, a wide kernel",
    inputShape: image,
    layers: [
      { type: "conv2d", filters: 3, kernelSize: [3, 2], activation: "elu" },
      { type: "conv2dTranspose", filters: 2, kernelSize: [3, 2] },
    ],
  },
  {
    name: "conv2d of strides 2 on odd sizes",
    inputShape: [7, 5, 1],
    layers: [
      { type: "conv2d", filters: 3, ...conv, activation: "sigmoid" },
      { type: "flatten" },
      dense(35, "linear"),
      { type: "reshape", targetShape: [7, 5, 1] },
    ],
  },
  {
    name: "maxPooling2d",
    inputShape: image,
    layers: [
      { type: "conv2d", filters: 3, kernelSize: 3, padding: "same" },
      { type: "maxPooling2d", poolSize: 2 },
      { type: "conv2dTranspose", filters: 2, ...conv },
    ],
  },
  {
    // In front, where nobody needs its gradient: that of TensorFlow.js's
    // resizing is not the derivative of what it computes.
    name: "upSampling2d",
    inputShape: image,
    layers: [
      { type: "upSampling2d", size: 2 },
      { type: "conv2d", filters: 2, ...conv },
    ],
  },
  {
    name: "averagePooling2d",
    inputShape: image,
    layers: [
      { type: "averagePooling2d", poolSize: 3, strides: 1, padding: "same" },
      { type: "conv2d", filters: 2, kernelSize: 1 },
    ],
  },
  {
    name: "conv1d and pooling",
    inputShape: series,
    layers: [
      { type: "conv1d", filters: 4, kernelSize: 3, activation: "relu" },
      { type: "maxPooling1d", poolSize: 2 },
      { type: "flatten" },
      dense(18, "linear"),
      { type: "reshape", targetShape: series },
    ],
  },
  {
    name: "lstm, repeatVector, timeDistributed",
    inputShape: series,
    layers: [
      { type: "lstm", units: 5 },
      { type: "repeatVector", n: 6 },
      { type: "lstm", units: 4, returnSequences: true },
      perStep(3),
    ],
  },
  {
    name: "gru, forward and backward in time",
    inputShape: series,
    layers: [
      { type: "gru", units: 5, returnSequences: true, goBackwards: true },
      { type: "gru", units: 4, returnSequences: true },
      perStep(3),
    ],
  },
  {
    name: "bidirectional",
    inputShape: series,
    layers: [
      {
        type: "bidirectional",
        layer: { type: "lstm", units: 3, returnSequences: true },
      },
      perStep(3),
    ],
  },
  {
    name: "batchNormalization",
    inputShape: [7],
    layers: [dense(6), { type: "batchNormalization" }, dense(7, "linear")],
  },
  {
    name: "layerNormalization",
    inputShape: [7],
    layers: [dense(6), { type: "layerNormalization" }, dense(7, "linear")],
  },
  ...(
    ["leakyRelu", "elu", "selu", "gelu", "silu", "softplus", "softmax"] as const
  ).map((activation) => ({
    name: activation,
    inputShape: [7],
    layers: [dense(6, activation), dense(7, "linear")],
  })),
];

const network = { inputShape: [7], layers: [dense(5), dense(7, "linear")] };

export const lossCases: Case[] = [
  { ...network, name: "meanAbsoluteError", loss: "meanAbsoluteError" },
  {
    ...network,
    name: "huber",
    loss: { type: "huber", delta: 0.3 },
    judge: {
      loss: (target, output) =>
        tf.losses.huberLoss(target, output, undefined, 0.3),
    },
  },
  {
    ...network,
    name: "multinomial",
    loss: "multinomial",
    judge: {
      // Ours is a mean over features, too, as all losses.
      loss: (target, output) =>
        tf.mul(target, tf.logSoftmax(output)).sum(-1).mean().div(-7),
    },
  },
];

export const optimizerCases: Case[] = [
  {
    ...network,
    name: "sgd with Nesterov's momentum",
    optimizer: {
      type: "sgd",
      learningRate: 0.1,
      momentum: 0.9,
      nesterov: true,
    },
    judge: { optimizer: () => tf.train.momentum(0.1, 0.9, true) },
  },
  {
    ...network,
    name: "rmsprop",
    optimizer: { type: "rmsprop", learningRate: 0.003, rho: 0.9 },
    judge: { optimizer: () => tf.train.rmsprop(0.003, 0.9, 0, 1e-7) },
  },
  {
    ...network,
    name: "adagrad",
    optimizer: { type: "adagrad", learningRate: 0.1 },
    judge: { optimizer: () => tf.train.adagrad(0.1, 0.1) },
  },
];
