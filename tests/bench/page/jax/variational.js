// SPDX-License-Identifier: MIT
// The variational autoencoder in jax-js.

import { nn, numpy as np, random } from "/modules/@jax-js/jax/dist/index.js";
import { affine, crossEntropy } from "./arrays.js";

/** `reconstruct` and `loss`, which use up `x` and `key` but not the parameters. */
export function variational({ batch, config }) {
  const { units } = config.bottleneck;
  const [size] = config.inputShape;
  const encode = (parameters, x) => {
    const hidden = nn.relu(affine(parameters, "encoder.0", x));
    return np.split(affine(parameters, "bottleneck", hidden), 2, 1);
  };
  const decode = (parameters, code) => {
    const hidden = nn.relu(affine(parameters, "decoder.0", code));
    return affine(parameters, "decoder.1", hidden);
  };
  return {
    reconstruct(parameters, x) {
      const [mean, logVariance] = encode(parameters, x);
      logVariance.dispose();
      return nn.sigmoid(decode(parameters, mean));
    },
    loss(parameters, x, key) {
      const [mean, logVariance] = encode(parameters, x.ref);
      const noise = random.normal(key, [batch, units]);
      const deviation = np.exp(logVariance.ref.mul(0.5));
      const y = decode(parameters, mean.ref.add(deviation.mul(noise)));
      const loss = crossEntropy(y, x);
      y.dispose();
      x.dispose();
      return loss.add(divergence(mean, logVariance).div(batch * size));
    },
  };
}

/** Σ ½(μ² + σ² − 1 − ln σ²) */
function divergence(mean, logVariance) {
  const variance = np.exp(logVariance.ref);
  const terms = np.square(mean).add(variance).sub(logVariance).sub(1);
  return terms.sum().mul(0.5);
}
