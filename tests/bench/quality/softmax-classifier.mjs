// SPDX-License-Identifier: MIT
// A linear classifier on codes, independent of the engine: says how much of a
// digit's class a code keeps. Softmax regression by Adam, deterministic.

const CLASSES = 10;

/** Only the values that are not 0, since sparse codes are mostly 0. */
function sparseRows({ data, shape: [count, size] }) {
  const starts = new Uint32Array(count + 1);
  const columns = [];
  const values = [];
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < size; i++) {
      const value = data[row * size + i];
      if (value !== 0) {
        columns.push(i);
        values.push(value);
      }
    }
    starts[row + 1] = columns.length;
  }
  return {
    count,
    size,
    starts,
    columns: Uint32Array.from(columns),
    values: Float32Array.from(values),
  };
}

function logitsOf({ starts, columns, values }, row, weights, out) {
  out.set(weights.subarray(0, CLASSES)); // The first row is the bias.
  for (let k = starts[row]; k < starts[row + 1]; k++) {
    const at = (columns[k] + 1) * CLASSES;
    for (let c = 0; c < CLASSES; c++) out[c] += values[k] * weights[at + c];
  }
  return out;
}

function softmax(logits) {
  const highest = logits.reduce((a, b) => Math.max(a, b));
  let sum = 0;
  for (let c = 0; c < CLASSES; c++)
    sum += logits[c] = Math.exp(logits[c] - highest);
  for (let c = 0; c < CLASSES; c++) logits[c] /= sum;
  return logits;
}

/** Adds a row's gradient to `gradient`. */
function addGradient(rows, row, label, weights, gradient, scratch) {
  const error = softmax(logitsOf(rows, row, weights, scratch));
  error[label] -= 1;
  for (let c = 0; c < CLASSES; c++) gradient[c] += error[c];
  for (let k = rows.starts[row]; k < rows.starts[row + 1]; k++) {
    const at = (rows.columns[k] + 1) * CLASSES;
    const value = rows.values[k];
    for (let c = 0; c < CLASSES; c++) gradient[at + c] += value * error[c];
  }
}

/**
 * Share of test codes that a linear classifier, trained on the others, takes
 * for another digit.
 */
export function linearError(train, trainLabels, test, testLabels, options) {
  const { epochs = 20, batchSize = 100, learningRate = 1e-3 } = options ?? {};
  const rows = sparseRows(train);
  const weights = new Float64Array((rows.size + 1) * CLASSES);
  const gradient = new Float64Array(weights.length);
  const m = new Float64Array(weights.length);
  const v = new Float64Array(weights.length);
  const scratch = new Float64Array(CLASSES);
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rate =
      (learningRate * (1 + Math.cos((Math.PI * epoch) / epochs))) / 2;
    for (let start = 0; start < rows.count; start += batchSize) {
      gradient.fill(0);
      const end = Math.min(rows.count, start + batchSize);
      for (let i = start; i < end; i++) {
        // A fixed stride through the rows: another order every epoch.
        const row = (i * 7919 + epoch * 104729) % rows.count;
        addGradient(rows, row, trainLabels[row], weights, gradient, scratch);
      }
      step++;
      adam(weights, gradient, m, v, { rate, step, batch: end - start });
    }
  }
  return errorRate(sparseRows(test), testLabels, weights, scratch);
}

function adam(weights, gradient, m, v, { rate, step, batch }) {
  const meanScale = 1 / (1 - 0.9 ** step);
  const squareScale = 1 / (1 - 0.999 ** step);
  for (let i = 0; i < weights.length; i++) {
    const g = gradient[i] / batch;
    m[i] = 0.9 * m[i] + 0.1 * g;
    v[i] = 0.999 * v[i] + 0.001 * g * g;
    const divisor = Math.sqrt(v[i] * squareScale) + 1e-8;
    weights[i] -= (rate * m[i] * meanScale) / divisor;
  }
}

function errorRate(rows, labels, weights, scratch) {
  let wrong = 0;
  for (let row = 0; row < rows.count; row++) {
    const logits = logitsOf(rows, row, weights, scratch);
    const best = logits.indexOf(logits.reduce((a, b) => Math.max(a, b)));
    if (best !== labels[row]) wrong++;
  }
  return wrong / rows.count;
}
