// SPDX-License-Identifier: MIT
// Single figures: what each is, and the most it may be where that is a goal.

/** @type {Record<string, { name: string, unit: string, most?: number }>} */
export const limits = {
  reconstructKeras: {
    name: "one reconstruct, keras, engine alone",
    most: 15,
    unit: "µs",
  },
  reconstructConv: {
    name: "one reconstruct, conv, engine alone",
    most: 150,
    unit: "µs",
  },
  reconstructCall: {
    name: "one reconstruct, keras, public API without a worker",
    unit: "µs",
  },
  reconstructTensorflow: {
    name: "one reconstruct, keras, TensorFlow.js",
    unit: "µs",
  },
  cold: {
    name: "page load to first reconstruct of a shipped model, cold",
    most: 500,
    unit: "ms",
  },
  pointer: {
    name: "pointer to pixels while it trains, 99th percentile",
    most: 16,
    unit: "ms",
  },
  download: { name: "download, gzip", most: 150, unit: "kB" },
  memory: {
    name: "wasm memory beside the data, deep on 60,000 × 784 bytes",
    most: 64,
    unit: "MB",
  },
  stream: {
    name: "growth of memory over 200 chunks of a stream, after 10",
    most: 0,
    unit: "MB",
  },
  linearity: {
    name: "slowest over fastest of 1,000, 10,000 and 100,000 samples",
    most: 1.1,
    unit: "×",
  },
};
