// SPDX-License-Identifier: MIT
// Files of codecs: written in one place, read in another, to the same bits.
// For Node and for pages, which hand over the package they have imported.

import { kinds } from "./kinds.mjs";
import { count, hash, samples } from "./samples.mjs";

/**
 * @typedef {object} Compressed as base64, which a program's text may hold
 * @property {string} codec its file, with its model
 * @property {string} file the samples
 */

/**
 * By the kind of the model. All that a file may hold is somewhere: codes and
 * words, without a residual, with a bounded and with an exact one.
 *
 * @type {Record<string, {
 *   options: import("autoencoder-wasm").CodecOptions,
 *   data?: import("./kinds.mjs").Kind["data"],
 * }>}
 */
const codecs = {
  vanilla: { options: { bits: 5, residual: "lossless" }, data: "bytes" },
  variational: { options: { bits: 3, residual: { maxError: 0.02 } } },
  convolutional: { options: { bits: 2 } },
  quantized: { options: { residual: "lossless" }, data: "bytes" },
  "recurrent, lstm": {
    options: { bits: 4, residual: { maxError: 0.1 } },
    data: "series",
  },
};

/**
 * @param {typeof import("autoencoder-wasm")} package_
 * @returns {Promise<Record<string, Compressed>>}
 */
export async function compressAll({ Autoencoder, Codec, presets }) {
  /** @type {Record<string, Compressed>} */
  const files = {};
  for (const [name, { options, data: sort }] of Object.entries(codecs)) {
    const { config } = /** @type {import("./kinds.mjs").Kind} */ (
      kinds(presets)[name]
    );
    const model = await Autoencoder.create(config, { deterministic: true });
    const shape = [count, ...model.inputShape];
    const data = { data: samples(model.inputShape, sort), shape };
    await model.fit(data, { epochs: 2 });
    const codec = await Codec.fit(model, data, options);
    files[name] = {
      codec: toText(await codec.save()),
      file: toText(await codec.compress(data)),
    };
    codec.dispose();
    model.dispose();
  }
  return files;
}

/**
 * @param {typeof import("autoencoder-wasm")} package_
 * @param {Record<string, Compressed>} files
 * @returns {Promise<Record<string, string>>} a hash of each one's samples
 */
export async function decompressAll({ Codec }, files) {
  /** @type {Record<string, string>} */
  const hashes = {};
  for (const [name, { codec: saved, file }] of Object.entries(files)) {
    const codec = await Codec.load(toBytes(saved));
    const { data } = await codec.decompress(toBytes(file));
    hashes[name] = await hash([data]);
    codec.dispose();
  }
  return hashes;
}

/** @param {Uint8Array} bytes */
function toText(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** @param {string} text */
function toBytes(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
