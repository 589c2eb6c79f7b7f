// SPDX-License-Identifier: MIT
// The tensors of a model file, to be read and to be replaced: how weights get
// from one model into another. Not a reader of strangers' files: `save` has
// just given these, and the engine checks what it loads.

import { crc32c } from "./crc32c.js";

interface Entry {
  shape: number[];
  data_offsets: [number, number];
}

interface Header {
  __metadata__: Record<string, string>;
  [name: string]: Entry | Record<string, string>;
}

/** One of a file's tensors, in the file's own memory. */
export interface ModelTensor {
  shape: readonly number[];
  values: Float32Array;
}

/** By name, in the file's order. */
export type ModelTensors = Map<string, ModelTensor>;

/** A model file with its values where they can be changed. */
export class OpenedFile {
  readonly tensors: ModelTensors = new Map();
  readonly #header: Header;
  readonly #data: Uint8Array;

  /** @param file what `save` gave. */
  constructor(file: Uint8Array) {
    const view = new DataView(file.buffer, file.byteOffset, file.length);
    const end = 8 + view.getUint32(0, true);
    const text = new TextDecoder().decode(file.subarray(8, end));
    this.#header = JSON.parse(text) as Header;
    // A copy begins at 0, as float arrays need it.
    this.#data = file.slice(end);
    for (const [name, { shape, data_offsets }] of this.#entries()) {
      const [from, to] = data_offsets;
      const { buffer } = this.#data;
      const values = new Float32Array(buffer, from, (to - from) / 4);
      this.tensors.set(name, { shape, values });
    }
  }

  /** The file with the values as they are now. */
  bytes(): Uint8Array {
    const { __metadata__: metadata } = this.#header;
    metadata.crc32c = String(this.#checksum(metadata));
    const text = new TextEncoder().encode(JSON.stringify(this.#header));
    const length = Math.ceil(text.length / 8) * 8;
    const file = new Uint8Array(8 + length + this.#data.length);
    new DataView(file.buffer).setUint32(0, length, true);
    file.fill(0x20, 8, 8 + length).set(text, 8);
    file.set(this.#data, 8 + length);
    return file;
  }

  #entries(): [string, Entry][] {
    return Object.entries(this.#header).filter(
      (pair): pair is [string, Entry] => pair[0] !== "__metadata__",
    );
  }

  /** As src/io/checkpoint.cpp takes it: metadata by key, then the tensors. */
  #checksum(metadata: Record<string, string>): number {
    const text = new TextEncoder();
    let crc = 0;
    for (const key of Object.keys(metadata).sort()) {
      if (key === "crc32c") continue;
      crc = crc32c(text.encode(key), crc);
      crc = crc32c(text.encode(metadata[key]), crc);
    }
    for (const [name, { data_offsets }] of this.#entries()) {
      crc = crc32c(text.encode(name), crc);
      crc = crc32c(this.#data.subarray(...data_offsets), crc);
    }
    return crc;
  }
}
