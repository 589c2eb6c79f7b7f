// SPDX-License-Identifier: MIT
// Principal components, independent of the engine: the judge of linear
// autoencoders. Doubles throughout; subspace iteration on the covariance.

/** Mean and covariance of rows of bytes / 255. Most pixels of a digit are 0, so only pairs of others are visited. */
function moments(bytes, size) {
  const count = bytes.length / size;
  const mean = new Float64Array(size);
  const products = new Float64Array(size * size);
  const inked = new Uint16Array(size);
  for (let row = 0; row < count; row++) {
    const at = row * size;
    let used = 0;
    for (let i = 0; i < size; i++) if (bytes[at + i] > 0) inked[used++] = i;
    for (let a = 0; a < used; a++) {
      const i = inked[a];
      const value = bytes[at + i];
      mean[i] += value;
      for (let b = 0; b <= a; b++) {
        products[i * size + inked[b]] += value * bytes[at + inked[b]];
      }
    }
  }
  for (let i = 0; i < size; i++) mean[i] /= count * 255;
  const covariance = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const value =
        products[i * size + j] / (count * 255 * 255) - mean[i] * mean[j];
      covariance[i * size + j] = covariance[j * size + i] = value;
    }
  }
  return { mean, covariance };
}

/** Gram & Schmidt, in place; vectors are rows. */
function orthonormalize(vectors) {
  vectors.forEach((vector, k) => {
    for (const before of vectors.slice(0, k)) {
      const overlap = dot(vector, before);
      for (let i = 0; i < vector.length; i++) vector[i] -= overlap * before[i];
    }
    const norm = Math.sqrt(dot(vector, vector));
    for (let i = 0; i < vector.length; i++) vector[i] /= norm;
  });
}

function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** The `count` leading principal components of the rows, and their mean. */
export function fitPca(bytes, size, count) {
  const { mean, covariance } = moments(bytes, size);
  // More vectors than wanted: the last ones converge slowly.
  let vectors = Array.from({ length: count + 12 }, (_, k) =>
    Float64Array.from({ length: size }, (_, i) => Math.cos((k + 1) * (i + 1))),
  );
  orthonormalize(vectors);
  for (let iteration = 0; iteration < 60; iteration++) {
    vectors = vectors.map((vector) =>
      Float64Array.from({ length: size }, (_, i) =>
        dot(covariance.subarray(i * size, (i + 1) * size), vector),
      ),
    );
    orthonormalize(vectors);
  }
  return { mean, components: vectors.slice(0, count) };
}

/** Mean squared error a value of the rows' projections on the first `count` components. */
export function pcaError({ mean, components }, bytes, count) {
  const size = mean.length;
  const centred = new Float64Array(size);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += size) {
    for (let i = 0; i < size; i++) centred[i] = bytes[at + i] / 255 - mean[i];
    sum += dot(centred, centred);
    for (const component of components.slice(0, count)) {
      sum -= dot(component, centred) ** 2;
    }
  }
  return sum / bytes.length;
}
