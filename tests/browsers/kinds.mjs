// SPDX-License-Identifier: MIT
// A small model of each kind, for Node and for pages: plain JavaScript without
// imports. Losses, layers and optimizers take turns, so that all of them are
// somewhere.

/**
 * @typedef {object} Kind
 * @property {import("autoencoder-wasm").AutoencoderConfig} config
 * @property {import("autoencoder-wasm").FitOptions} [fit] beside the usual
 * @property {"bytes" | "missing" | "words" | "series"} [data] default: numbers
 *   in 0..1
 * @property {boolean} [pretrained] layer by layer, at first
 * @property {boolean} [samples] whether new samples can be drawn
 */

const seed = 11;
const flat = { inputShape: [144], units: 10, seed };
const hidden = [40];
const image = { inputShape: [12, 12, 1], seed };
const falling = { type: "cosine", epochs: 4, warmUpEpochs: 0.5 };
const series = { inputShape: [12, 3], seed };

/** @param {typeof import("autoencoder-wasm").presets} presets */
function denseKinds(presets) {
  return {
    vanilla: { config: presets.vanilla(flat), data: "bytes" },
    // Wide enough that every kernel divides its work.
    deep: {
      config: presets.deep({
        ...flat,
        inputShape: [784],
        hidden: [96, 48],
        loss: "huber",
      }),
      pretrained: true,
    },
    undercomplete: {
      config: presets.undercomplete({ ...flat, loss: "meanAbsoluteError" }),
      fit: { optimizer: { type: "sgd", momentum: 0.9, nesterov: true } },
    },
    overcomplete: {
      config: presets.overcomplete({ ...flat, units: 200, activity: 1e-3 }),
      fit: { optimizer: { type: "adagrad", globalClipNorm: 0.1 } },
    },
    linear: { config: presets.linear(flat) },
  };
}

/** @param {typeof import("autoencoder-wasm").presets} presets */
function damagedKinds(presets) {
  const noise = /** @type {const} */ ({ type: "speckle", stddev: 0.3 });
  const salt = /** @type {const} */ ({ type: "saltAndPepper", rate: 0.1 });
  return {
    denoising: {
      config: presets.denoising({ ...flat, hidden }),
      fit: { optimizer: { type: "adamw", clipValue: 0.01 } },
    },
    "two noises": {
      config: {
        ...presets.deep({ ...flat, hidden }),
        corruption: [noise, salt],
      },
      fit: { validationSplit: 0.25, earlyStopping: { restoreBest: true } },
    },
    masked: { config: presets.masked({ ...flat, hidden }) },
    "masked patches": {
      config: presets.masked({ ...flat, ...image, hidden: [], patches: 2 }),
    },
    "missing values": {
      config: {
        ...presets.vanilla(flat),
        loss: { type: "meanSquaredError", over: "present" },
      },
      data: "missing",
    },
  };
}

/** @param {typeof import("autoencoder-wasm").presets} presets */
function limitedKinds(presets) {
  const rate = { target: 0.05, weight: 0.1 };
  return {
    sparse: { config: presets.sparse({ ...flat, l1: 1e-3 }) },
    "sparse by rate": {
      config: presets.sparse({ ...flat, hidden, kl: rate }),
      fit: { optimizer: { type: "rmsprop", momentum: 0.5 } },
    },
    "k-sparse": { config: presets.kSparse({ ...flat, units: 80, topK: 9 }) },
    contractive: { config: presets.contractive({ ...flat, hidden }) },
    quantized: {
      config: presets.quantized({ ...image, codes: 16, filters: [6] }),
      fit: { optimizer: { type: "adam", learningRate: 0.01 } },
    },
  };
}

/** @param {typeof import("autoencoder-wasm").presets} presets */
function generativeKinds(presets) {
  const code = { ...flat, hidden };
  const circle = /** @type {const} */ ({ type: "mixture", components: 5 });
  return {
    variational: {
      config: presets.variational({ ...code, warmUpEpochs: 3, freeBits: 0.01 }),
      fit: { optimizer: { type: "adam", learningRate: falling } },
      samples: true,
    },
    conditional: {
      config: presets.conditionalVariational({ ...code, classes: 3 }),
    },
    adversarial: { config: presets.adversarial(code), samples: true },
    "adversarial circle": {
      config: presets.adversarial({ ...code, units: 2, prior: circle }),
      samples: true,
    },
    "convolutional variational": {
      config: {
        ...presets.convolutionalVariational({ ...image, filters: [6, 9] }),
        loss: { type: "gaussianNll" },
      },
      samples: true,
    },
    "shared interests": {
      config: { ...presets.variational(code), loss: { type: "multinomial" } },
    },
  };
}

/** @param {typeof import("autoencoder-wasm").presets} presets */
function shapedKinds(presets) {
  return {
    convolutional: {
      config: presets.convolutional({ ...image, filters: [8] }),
    },
    "convolutional for series": {
      config: presets.convolutional({
        ...series,
        filters: [8],
        loss: "meanSquaredError",
      }),
      data: "series",
    },
    pooled: { config: pooled },
    "similar in structure": {
      config: {
        ...presets.convolutional({ ...image, filters: [5], kernelSize: 5 }),
        loss: { type: "ssim", window: "gaussian", windowSize: 5 },
      },
    },
    "recurrent, lstm": {
      config: presets.recurrent({ ...series, units: 5 }),
      data: "series",
    },
    "recurrent, gru": { config: gru, data: "series" },
    words: { config: words, data: "words" },
  };
}

/** @type {import("autoencoder-wasm").AutoencoderConfig} */
const pooled = {
  ...image,
  encoder: [
    {
      type: "conv2d",
      filters: 7,
      kernelSize: 3,
      kernelInitializer: "heNormal",
    },
    { type: "batchNormalization" },
    { type: "activation", activation: "silu" },
    { type: "maxPooling2d" },
    { type: "dropout", rate: 0.2 },
    { type: "averagePooling2d" },
    { type: "flatten" },
    { type: "layerNormalization" },
    { type: "dense", units: 9, activation: "gelu" },
  ],
  bottleneck: { type: "dense", units: 4, activation: "softplus" },
  loss: "meanSquaredError",
};

/** @type {import("autoencoder-wasm").AutoencoderConfig} */
const gru = {
  ...series,
  encoder: [
    { type: "bidirectional", layer: { type: "gru", units: 7 } },
    { type: "dense", units: 6, activation: "elu" },
  ],
  bottleneck: { type: "dense", units: 4, activation: "selu" },
  decoder: [
    { type: "repeatVector", n: 12 },
    { type: "gru", units: 7, returnSequences: true },
    { type: "timeDistributed", layer: { type: "dense", units: 3 } },
  ],
  loss: "huber",
};

/** @type {import("autoencoder-wasm").AutoencoderConfig} */
const words = {
  inputShape: [12],
  encoder: [
    { type: "embedding", inputDim: 20, outputDim: 5 },
    { type: "globalAveragePooling1d" },
    { type: "dense", units: 6, activation: "leakyRelu" },
  ],
  bottleneck: { type: "dense", units: 3 },
  decoder: [{ type: "dense", units: 12, activation: "softplus" }],
  loss: "meanSquaredError",
  seed,
};

/**
 * @param {typeof import("autoencoder-wasm").presets} presets
 * @returns {Record<string, Kind>}
 */
export function kinds(presets) {
  return /** @type {Record<string, Kind>} */ ({
    ...denseKinds(presets),
    ...damagedKinds(presets),
    ...limitedKinds(presets),
    ...generativeKinds(presets),
    ...shapedKinds(presets),
  });
}
