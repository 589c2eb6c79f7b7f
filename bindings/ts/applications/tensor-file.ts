// SPDX-License-Identifier: MIT
// What an application learnt as one safetensors file, like a model's: header
// length, JSON header, values. Its metadata has the kind of file, a version, a
// checksum of all, and `state`, the application's own JSON. Read as hostile
// input: every length is checked before anything is followed.

import { AutoencoderError } from "../error.js";
import { readModelFile } from "../model-file.js";
import type { ModelFile } from "../model-file.js";
import { crc32c } from "./crc32c.js";

type Values = Float32Array | Float64Array | Uint8Array;

/** Values and their shape. */
export interface Stored<Kind extends Values = Values> {
  values: Kind;
  shape: readonly number[];
}

/** What an application keeps. */
export interface TensorFile {
  /** JSON-able. */
  state: unknown;
  tensors: Record<string, Stored>;
}

const VERSION = "1";
const types = { F32: Float32Array, F64: Float64Array, U8: Uint8Array } as const;

interface Entry {
  dtype: keyof typeof types;
  shape: number[];
  data_offsets: [number, number];
}

interface Header {
  __metadata__: Record<string, string>;
  [name: string]: Entry | Record<string, string>;
}

/** @param kind what the file is, e.g. `pca`. */
export function writeTensorFile(
  kind: string,
  { state, tensors }: TensorFile,
): Uint8Array<ArrayBuffer> {
  const header: Header = {
    __metadata__: {
      format: `autoencoder-wasm ${kind}`,
      version: VERSION,
      state: JSON.stringify(state),
    },
  };
  const all = Object.entries(tensors);
  const end = all.reduce((sum, [, { values }]) => sum + values.byteLength, 0);
  const data = new Uint8Array(end);
  let from = 0;
  for (const [name, { values, shape }] of all) {
    const { buffer, byteOffset, byteLength } = values;
    data.set(new Uint8Array(buffer, byteOffset, byteLength), from);
    const data_offsets: [number, number] = [from, (from += byteLength)];
    header[name] = { dtype: typeOf(values), shape: [...shape], data_offsets };
  }
  header.__metadata__.crc32c = checksum(header, data);
  return withHeader(header, data);
}

/**
 * What `writeTensorFile` wrote.
 *
 * @throws AutoencoderError `checkpoint` for anything else: another kind or
 * version of file, one that is cut short or damaged.
 */
export async function readTensorFile(
  kind: string,
  file: ModelFile,
): Promise<TensorFile> {
  const bytes = await readModelFile(file);
  const [header, data] = split(kind, bytes);
  const { format, version, state = "null", crc32c } = header.__metadata__;
  requireFormat(kind, format);
  requireSame(kind, "version", VERSION, version);
  delete header.__metadata__.crc32c;
  requireSame(kind, "checksum", checksum(header, data), crc32c);
  const tensors = Object.entries(header)
    .filter(([name]) => name !== "__metadata__")
    .map(([name, entry]) => [name, readEntry(kind, entry as Entry, data)]);
  return { state: JSON.parse(state), tensors: Object.fromEntries(tensors) };
}

/** An error about a file of a kind. */
export function damagedFile(kind: string, what: string): AutoencoderError {
  return new AutoencoderError(
    "checkpoint",
    `load: expected a whole file that ${kind}.save gave, got ${what}. ` +
      "Use another copy",
  );
}

/** The tensor of this name, which has to be there and of this type. */
export function takeTensor<Kind extends Values>(
  kind: string,
  { tensors }: TensorFile,
  name: string,
  type: new (length: number) => Kind,
): Stored<Kind> {
  const { values, shape = [] } = tensors[name] ?? {};
  if (values instanceof type) return { values, shape };
  throw damagedFile(kind, `one without ${name}`);
}

function typeOf(values: Values): Entry["dtype"] {
  if (values instanceof Uint8Array) return "U8";
  return values instanceof Float32Array ? "F32" : "F64";
}

function withHeader(header: Header, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(header));
  // Values begin at a multiple of 8, as the format wishes.
  const length = Math.ceil(text.length / 8) * 8;
  const file = new Uint8Array(8 + length + data.length).fill(0x20, 8);
  new DataView(file.buffer).setUint32(0, length, true);
  file.fill(0, 4, 8);
  file.set(text, 8);
  file.set(data, 8 + length);
  return file;
}

/** Of all but itself. */
function checksum(header: Header, data: Uint8Array): string {
  const text = new TextEncoder().encode(JSON.stringify(header));
  return String(crc32c(data, crc32c(text)));
}

function split(kind: string, bytes: Uint8Array): [Header, Uint8Array] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = bytes.length < 8 ? NaN : view.getUint32(0, true);
  // The first bytes of a compressed file.
  if (new TextDecoder().decode(bytes.subarray(0, 4)) === "AECO") {
    throw damagedFile(kind, "what compress gave, for decompress");
  }
  if (!(length <= bytes.length - 8) || view.getUint32(4, true) !== 0) {
    throw damagedFile(kind, `${bytes.length} bytes that are none`);
  }
  try {
    const text = new TextDecoder().decode(bytes.subarray(8, 8 + length));
    const header = JSON.parse(text) as Header;
    if (typeof header.__metadata__ === "object") {
      return [header, bytes.slice(8 + length)];
    }
  } catch {
    // Told below, in the same words.
  }
  throw damagedFile(kind, "one whose header cannot be read");
}

/** A file of another class is whole: that class loads it. */
function requireFormat(kind: string, format: unknown): void {
  const own = /^autoencoder-wasm ?(\w*)$/.exec(String(format));
  if (own?.[1] === kind) return;
  if (!own) throw damagedFile(kind, `another format (${String(format)})`);
  const other = own[1] || "Autoencoder";
  throw new AutoencoderError(
    "checkpoint",
    `load: expected a file that ${kind}.save gave, got one of ${other}, ` +
      `another format. Use ${other}.load`,
  );
}

function requireSame(
  kind: string,
  what: string,
  expected: string,
  got: unknown,
): void {
  if (got === expected) return;
  throw damagedFile(kind, `another ${what} (${String(got)})`);
}

function readEntry(kind: string, entry: Entry, data: Uint8Array): Stored {
  const { dtype, shape, data_offsets: [from, to] = [NaN, NaN] } = entry;
  const type = Object.hasOwn(types, dtype) ? types[dtype] : undefined;
  const size = type ? type.BYTES_PER_ELEMENT : NaN;
  const isShape = Array.isArray(shape) && shape.every(Number.isInteger);
  const length = isShape ? shape.reduce((a, b) => a * b, size) : NaN;
  if (!type || !(from >= 0 && to <= data.length && to - from === length)) {
    throw damagedFile(kind, "tensors that do not fit into it");
  }
  return { values: new type(data.slice(from, to).buffer), shape };
}
