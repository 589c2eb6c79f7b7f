// SPDX-License-Identifier: MIT
// Reads a model file by the format's own rules, not by the project's reader:
// a little-endian u64, that many bytes of JSON, then the tensors.

interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

export interface Header {
  metadata: Record<string, string>;
  entries: [name: string, entry: Entry][];
  /** Where the tensors begin. */
  end: number;
}

export function header(file: Uint8Array): Header {
  const view = new DataView(file.buffer, file.byteOffset);
  const end = 8 + Number(view.getBigUint64(0, true));
  const json = new TextDecoder().decode(file.subarray(8, end));
  const { __metadata__: metadata, ...tensors } = JSON.parse(json);
  return { metadata, entries: Object.entries(tensors), end };
}

export interface FileTensor {
  shape: number[];
  values: Float32Array;
}

/** The file's float32 tensors by their names. */
export function readTensors(file: Uint8Array): Map<string, FileTensor> {
  const { entries, end } = header(file);
  return new Map(
    entries
      .filter(([, { dtype }]) => dtype === "F32")
      .map(
        ([
          name,
          {
            shape,
            data_offsets: [from, to],
          },
        ]) => {
          const bytes = file.slice(end + from, end + to);
          return [name, { shape, values: new Float32Array(bytes.buffer) }];
        },
      ),
  );
}

/** The same file with other metadata. */
export function withMetadata(
  file: Uint8Array,
  metadata: Record<string, string>,
): Uint8Array {
  const { entries, end } = header(file);
  const tensors = Object.fromEntries(entries);
  const text = JSON.stringify({ __metadata__: metadata, ...tensors });
  const json = new TextEncoder().encode(text.padEnd(end - 8));
  const result = new Uint8Array(8 + json.length + file.length - end);
  new DataView(result.buffer).setBigUint64(0, BigInt(json.length), true);
  result.set(json, 8);
  result.set(file.subarray(end), 8 + json.length);
  return result;
}
