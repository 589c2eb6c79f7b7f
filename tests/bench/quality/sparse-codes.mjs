// SPDX-License-Identifier: MIT
// Codes with more of their units than the model was trained with: a k-sparse
// model classifies best by its 3·k largest (Makhzani & Frey 2013, section 2.3),
// but keeps k. Its own weights, from its file, so no training is repeated.

/** Tensors of a safetensors file by name. */
function readTensors(file) {
  const view = new DataView(file.buffer, file.byteOffset);
  const headerLength = Number(view.getBigUint64(0, true));
  const text = new TextDecoder().decode(file.subarray(8, 8 + headerLength));
  const { buffer } = file.slice(8 + headerLength);
  return (name) => {
    const [begin, end] = JSON.parse(text)[name].data_offsets;
    return new Float32Array(buffer, begin, (end - begin) / 4);
  };
}

/** x·W + b of images as bytes, of which the `kept` largest stay and the others are 0. */
export function sparseCodes(file, bytes, kept) {
  const tensor = readTensors(file);
  const weights = tensor("bottleneck.weight");
  const bias = tensor("bottleneck.bias");
  const units = bias.length;
  const pixels = weights.length / units;
  const count = bytes.length / pixels;
  const data = new Float32Array(count * units);
  for (let row = 0; row < count; row++) {
    const code = data.subarray(row * units, (row + 1) * units);
    code.set(bias);
    const image = bytes.subarray(row * pixels, (row + 1) * pixels);
    image.forEach((byte, i) => addRow(code, weights, i * units, byte / 255));
    keepLargest(code, kept);
  }
  return { data, shape: [count, units] };
}

/** Digits are mostly black: nothing to add there. */
function addRow(code, weights, start, value) {
  if (value === 0) return;
  for (let i = 0; i < code.length; i++) code[i] += value * weights[start + i];
}

function keepLargest(code, kept) {
  const smallest = code.slice().sort().at(-kept);
  for (let i = 0; i < code.length; i++) if (code[i] < smallest) code[i] = 0;
}

/** Of the codes as vectors. */
export function rootMeanSquareLength({ data, shape: [count] }) {
  return Math.sqrt(data.reduce((sum, value) => sum + value ** 2, 0) / count);
}
