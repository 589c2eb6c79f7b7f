// SPDX-License-Identifier: MIT
// How good predictions are.

/** What `evaluate` gives. */
export interface ClassifierEvaluation {
  /** Share of samples that were taken for another class. */
  error: number;
  /** 1 − error. */
  accuracy: number;
  /** Mean of −ln p of the true class, p at least 10⁻¹². */
  logLoss: number;
  /** How many samples of class `row` were taken for class `column`. */
  confusion: number[][];
}

/** Softmax of the first `classes` of each row of `units` logits. */
export function softmaxRows(
  logits: Float32Array,
  units: number,
  classes: number,
): Float32Array {
  const count = logits.length / units;
  const result = new Float32Array(count * classes);
  for (let i = 0; i < count; i++) {
    const row = logits.subarray(i * units, i * units + classes);
    const highest = row.reduce((a, b) => Math.max(a, b));
    const sum = row.reduce((a, b) => a + Math.exp(b - highest), 0);
    row.forEach((value, j) => {
      result[i * classes + j] = Math.exp(value - highest) / sum;
    });
  }
  return result;
}

/** The likeliest class of each row; of equal ones the first. */
export function likeliest(
  probabilities: Float32Array,
  classes: number,
): Uint32Array {
  const count = probabilities.length / classes;
  return Uint32Array.from({ length: count }, (_, i) => {
    const row = probabilities.subarray(i * classes, (i + 1) * classes);
    return row.indexOf(row.reduce((a, b) => Math.max(a, b)));
  });
}

export function evaluateClasses(
  probabilities: Float32Array,
  labels: Uint32Array,
  classes: number,
): ClassifierEvaluation {
  const confusion = Array.from({ length: classes }, () =>
    Array<number>(classes).fill(0),
  );
  const taken = likeliest(probabilities, classes);
  let wrong = 0;
  let logs = 0;
  labels.forEach((label, i) => {
    confusion[label]![taken[i]!]!++;
    if (taken[i] !== label) wrong++;
    logs -= Math.log(Math.max(probabilities[i * classes + label]!, 1e-12));
  });
  const error = wrong / labels.length;
  return {
    error,
    accuracy: 1 - error,
    logLoss: logs / labels.length,
    confusion,
  };
}
