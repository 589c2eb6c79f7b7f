// SPDX-License-Identifier: MIT
// The networks the page is shipped with: a configuration and a way to train
// each. At most 100 000 weights, so that a file stays below 400 kB.

import { presets } from "autoencoder-wasm";

/**
 * @typedef {object} Phase
 * @property {number} epochs
 * @property {number} learningRate smaller steps towards the end settle the weights
 */

/**
 * @typedef {object} Recipe
 * @property {import("autoencoder-wasm").AutoencoderConfig} config
 * @property {Phase[]} phases
 */

/** @type {[number]} */
const flat = [784];
/** @type {[number, number, number]} */
const image = [28, 28, 1];
const loss = "binaryCrossentropy";
const seed = 1;

/**
 * All that the page can add, at once and less of each: one network for all.
 *
 * @type {import("autoencoder-wasm").Corruption[]}
 */
const allNoise = [
  { type: "gaussianNoise", stddev: 0.35 },
  { type: "saltAndPepper", rate: 0.15 },
  { type: "masking", rate: 0.25 },
];

/** The first to be seen: what one layer can remember. */
const plain = presets.vanilla({ inputShape: flat, units: 60, seed });

/** @type {Record<string, Recipe>} */
export const recipes = {
  plain: { config: plain, phases: phases(25, 10, 5) },
  // Noise is told from strokes by what is around it, anywhere alike.
  denoising: {
    config: {
      inputShape: image,
      corruption: allNoise,
      encoder: [convolution(16, 5), convolution(32)],
      loss,
      seed,
    },
    phases: phases(10, 3, 1),
  },
  sparse: {
    config: {
      inputShape: flat,
      bottleneck: { type: "sparse", units: 120, topK: 12, activation: "relu" },
      tiedWeights: true,
      loss,
      seed,
    },
    phases: phases(30, 10, 5),
  },
  variational: {
    config: {
      inputShape: image,
      encoder: [convolution(8), convolution(16), { type: "flatten" }],
      bottleneck: { type: "variational", units: 2 },
      decoder: [
        relu(64),
        relu(100),
        { type: "dense", units: 784, activation: "sigmoid" },
        { type: "reshape", targetShape: image },
      ],
      loss,
      seed,
    },
    phases: phases(50, 15, 5),
  },
  convolutional: {
    config: presets.convolutional({
      inputShape: image,
      filters: [16, 32],
      units: 24,
      seed,
    }),
    phases: phases(10, 3, 1),
  },
  masked: {
    config: {
      inputShape: image,
      // Grey, so that the network can tell it from paper.
      corruption: { type: "patchMask", size: 11, value: 0.5 },
      encoder: [
        { type: "flatten" },
        { type: "dense", units: 110, activation: "elu" },
      ],
      bottleneck: { type: "dense", units: 64, activation: "elu" },
      tiedWeights: true,
      loss: { type: loss, over: "corrupted" },
      seed,
    },
    phases: phases(50, 15, 5),
  },
};

/**
 * @param {number} first
 * @param {number} second
 * @param {number} last
 * @returns {Phase[]}
 */
function phases(first, second, last) {
  return [
    { epochs: first, learningRate: 2e-3 },
    { epochs: second, learningRate: 5e-4 },
    { epochs: last, learningRate: 1e-4 },
  ];
}

/**
 * @param {number} filters
 * @param {number} [kernelSize]
 * @returns {import("autoencoder-wasm").Layer}
 */
function convolution(filters, kernelSize = 3) {
  return {
    type: "conv2d",
    filters,
    kernelSize,
    strides: 2,
    padding: "same",
    activation: "relu",
    kernelInitializer: "heUniform",
  };
}

/**
 * @param {number} units
 * @returns {import("autoencoder-wasm").Layer}
 */
function relu(units) {
  return {
    type: "dense",
    units,
    activation: "relu",
    kernelInitializer: "heUniform",
  };
}
