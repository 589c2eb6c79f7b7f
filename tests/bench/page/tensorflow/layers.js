// SPDX-License-Identifier: MIT
// The workloads' models in TensorFlow.js's layers, from the engine's weights,
// whose names and gate order (i, f, g, o) are Keras's too.

const { tf } = globalThis;

/** @returns {tf.Sequential} */
function sequential(workload, layers, values) {
  const [first, ...others] = layers;
  const { inputShape } = workload.config;
  const model = tf.sequential();
  model.add(first({ inputShape }));
  for (const layer of others) model.add(layer({}));
  const tensors = values.map(({ values, shape }) => tf.tensor(values, shape));
  model.setWeights(tensors);
  tf.dispose(tensors);
  return model;
}

const affine = (weights, name) => [
  weights[`${name}.weight`],
  weights[`${name}.bias`],
];

export function dense(workload, weights) {
  const stages = Object.entries(workload.dense);
  const layers = stages.map(([name, activation]) => (place) => {
    const units = weights[`${name}.bias`].shape[0];
    return tf.layers.dense({ units, activation, ...place });
  });
  const values = stages.flatMap(([name]) => affine(weights, name));
  return sequential(workload, layers, values);
}

/** Takes a list of our layers, whose options have the same names. */
export function convolutional(workload, weights) {
  const { encoder, decoder } = workload.config;
  const layers = [...encoder, ...decoder].map(
    ({ type, ...options }) =>
      (place) =>
        tf.layers[type]({ ...options, ...place }),
  );
  const names = [
    ...encoder.map((_, index) => `encoder.${index}`),
    ...decoder.map((_, index) => `decoder.${index}`),
  ];
  const values = names.flatMap((name) => affine(weights, name));
  return sequential(workload, layers, values);
}

const lstm = (options) =>
  tf.layers.lstm({ recurrentActivation: "sigmoid", ...options });

export function recurrent(workload, weights) {
  const [n] = workload.config.inputShape;
  const units = 64;
  const layers = [
    (place) => lstm({ units, ...place }),
    () => tf.layers.repeatVector({ n }),
    () => lstm({ units, returnSequences: true }),
    () =>
      tf.layers.timeDistributed({
        layer: tf.layers.dense({ units: 1 }),
      }),
  ];
  const gates = ["encoder.0", "decoder.1"].flatMap((name) =>
    ["kernel", "recurrentKernel", "bias"].map(
      (kind) => weights[`${name}.${kind}`],
    ),
  );
  const values = [...gates, ...affine(weights, "decoder.2")];
  return sequential(workload, layers, values);
}
