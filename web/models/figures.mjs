// SPDX-License-Identifier: MIT
// How good a trained network is, on digits it never saw.

/** @typedef {import("autoencoder-wasm").Autoencoder} Autoencoder */
/** @typedef {import("autoencoder-wasm").Corruption} Corruption */

/** @type {Record<string, Corruption>} */
const noises = {
  "Gaussian 0.4": { type: "gaussianNoise", stddev: 0.4 },
  "masking 40 %": { type: "masking", rate: 0.4 },
  "salt and pepper 20 %": { type: "saltAndPepper", rate: 0.2 },
};

/**
 * @param {Autoencoder} model
 * @param {Uint8Array} digits
 * @returns {Promise<string[]>} a line each
 */
export async function figuresOf(model, digits) {
  const { loss, psnr, metrics } = await model.evaluate(digits);
  const stages = Object.entries(metrics).map(
    ([name, value]) => `${name} ${value.toFixed(2)}`,
  );
  const line = [
    `held-out loss ${loss.toFixed(4)}`,
    `reconstruction ${psnr.toFixed(2)} dB`,
    ...stages,
  ].join(", ");
  const { corruption } = model.config;
  const corruptions = [corruption ?? []].flat();
  if (corruptions.length === 0) return [line];
  const [first] = corruptions;
  const more =
    first?.type === "patchMask"
      ? [await gain(model, digits, "erased patch", first)]
      : await Promise.all(
          Object.entries(noises).map(([name, noise]) =>
            gain(model, digits, name, noise),
          ),
        );
  return [line, ...more];
}

/**
 * Peak signal-to-noise ratio of the values that were changed, before and after.
 *
 * @param {Autoencoder} model
 * @param {Uint8Array} digits
 * @param {string} name
 * @param {Corruption} corruption
 */
async function gain(model, digits, name, corruption) {
  const noisy = await model.corrupt(digits, { corruption, seed: 2 });
  const cleaned = await model.reconstruct(noisy);
  const hidden = corruption.type === "patchMask";
  /** @type {(at: number) => boolean} */
  const counts = (at) => !hidden || noisy.data[at] === corruption.value;
  const before = psnr(noisy.data, digits, counts);
  const after = psnr(cleaned.data, digits, counts);
  const blank = psnr(new Float32Array(digits.length), digits, counts);
  return (
    `${name}: ${before.toFixed(2)} dB, then ${after.toFixed(2)} dB, ` +
    `gain ${(after - before).toFixed(2)} dB` +
    (hidden ? `, over blank paper ${(after - blank).toFixed(2)} dB` : "")
  );
}

/**
 * @param {Float32Array} values
 * @param {Uint8Array} digits
 * @param {(at: number) => boolean} counts
 */
function psnr(values, digits, counts) {
  let squares = 0;
  let count = 0;
  values.forEach((value, at) => {
    if (!counts(at)) return;
    squares += (value - (digits[at] ?? 0) / 255) ** 2;
    count += 1;
  });
  return 10 * Math.log10(count / squares);
}
