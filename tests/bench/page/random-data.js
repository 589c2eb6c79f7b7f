// SPDX-License-Identifier: MIT
// Numbers that are the same for all who are measured.

/** Uniform in 0..1. */
export function randomFloats(count) {
  const data = new Float32Array(count);
  let state = 1;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[i] = state / 2 ** 32;
  }
  return data;
}

/** Uniform in 0..255. */
export function randomBytes(count) {
  const data = new Uint8Array(count);
  let state = 1;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[i] = state >>> 24;
  }
  return data;
}

/** Batches of `data` in a new order each time, for peers that leave this to their user. */
export function* shuffledBatches(data, size, batch) {
  const count = data.length / size;
  const order = shuffled(count);
  for (let first = 0; first + batch <= count; first += batch) {
    const values = new Float32Array(batch * size);
    for (let row = 0; row < batch; row++) {
      const at = order[first + row] * size;
      values.set(data.subarray(at, at + size), row * size);
    }
    yield values;
  }
}

/** 0 … count − 1 in any order (Fisher & Yates). */
function shuffled(count) {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
