// SPDX-License-Identifier: MIT
// The convolutional autoencoder in jax-js, which has channels first.

import { lax, nn, numpy as np } from "/modules/@jax-js/jax/dist/index.js";

/** `reconstruct` and `loss`, which use up `x` but not the parameters. */
export function convolutional({ config }) {
  const layers = [
    ...config.encoder.map((layer, i) => [`encoder.${i}`, layer]),
    ...config.decoder.map((layer, i) => [`decoder.${i}`, layer]),
  ];
  const [height, width, channels] = config.inputShape;
  const output = (parameters, x) => {
    const images = x.reshape([-1, channels, height, width]);
    return layers.reduce(
      (values, [name, layer]) => convolve(parameters, name, layer, values),
      images,
    );
  };
  return {
    reconstruct: output,
    loss(parameters, x) {
      const y = output(parameters, x.ref);
      return np.square(y.sub(x.reshape([-1, channels, height, width]))).mean();
    },
  };
}

// Ours are [height, width, in, out], transposed ones [height, width, out, in]:
// both become what jax-js takes, [out, in, …] and, with the flag, [in, out, …].
const CHANNELS_FIRST = [3, 2, 0, 1];

function convolve(parameters, name, { type, strides = 1, activation }, x) {
  const stride = [strides, strides];
  const weight = np.transpose(parameters[`${name}.weight`].ref, CHANNELS_FIRST);
  const sums =
    type === "conv2d"
      ? lax.convGeneralDilated(x, weight, stride, "SAME")
      : lax.convTranspose(x, weight, stride, "SAME", { transposeKernel: true });
  const bias = parameters[`${name}.bias`].ref.reshape([-1, 1, 1]);
  return nn[activation](sums.add(bias));
}
