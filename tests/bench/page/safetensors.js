// SPDX-License-Identifier: MIT
// A model file's weights, for those who are to start from the same.

/** Tensors by name. */
export function readTensors(file) {
  const view = new DataView(file.buffer, file.byteOffset);
  const headerLength = Number(view.getBigUint64(0, true));
  const text = new TextDecoder().decode(file.subarray(8, 8 + headerLength));
  const data = file.slice(8 + headerLength);
  const tensors = {};
  for (const [name, tensor] of Object.entries(JSON.parse(text))) {
    if (name === "__metadata__") continue;
    const [begin, end] = tensor.data_offsets;
    tensors[name] = {
      shape: tensor.shape,
      values: new Float32Array(data.buffer, begin, (end - begin) / 4),
    };
  }
  return tensors;
}
