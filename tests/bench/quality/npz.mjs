// SPDX-License-Identifier: MIT
// Arrays that NumPy has written: `.npz` is a zip of `.npy`.

import { inflateRawSync } from "node:zlib";

/** The arrays of an `.npz` file by name, each row-major: `{ values, shape }`. */
export function readNpz(file) {
  return Object.fromEntries(
    entriesOf(file).map(({ name, bytes }) => [
      name.replace(/\.npy$/, ""),
      readNpy(bytes),
    ]),
  );
}

/** The files in a zip, by its central directory: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
function entriesOf(file) {
  const end = file.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = file.readUInt32LE(end + 16);
  return Array.from({ length: file.readUInt16LE(end + 10) }, () => {
    const [method, packed] = [
      file.readUInt16LE(at + 10),
      file.readUInt32LE(at + 20),
    ];
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString("utf8", at + 46, at + 46 + nameLength);
    const local = file.readUInt32LE(at + 42);
    const begin =
      local +
      30 +
      file.readUInt16LE(local + 26) +
      file.readUInt16LE(local + 28);
    const data = file.subarray(begin, begin + packed);
    at +=
      46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    return { name, bytes: method === 8 ? inflateRawSync(data) : data };
  });
}

const types = {
  "<f8": Float64Array,
  "<f4": Float32Array,
  "<i8": BigInt64Array,
  "<i4": Int32Array,
  "<i2": Int16Array,
  "|u1": Uint8Array,
  "|b1": Uint8Array,
};

/** https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
function readNpy(bytes) {
  const wide = bytes[6] > 1;
  const length = wide ? bytes.readUInt32LE(8) : bytes.readUInt16LE(8);
  const begin = (wide ? 12 : 10) + length;
  const header = bytes.toString("latin1", begin - length, begin);
  const [, type] = /'descr': '([^']+)'/.exec(header);
  const shape = /'shape': \(([^)]*)\)/
    .exec(header)[1]
    .split(",")
    .filter((extent) => extent.trim() !== "")
    .map(Number);
  const stored = [
    ...new types[type](
      bytes.buffer.slice(
        bytes.byteOffset + begin,
        bytes.byteOffset + bytes.length,
      ),
    ),
  ].map(Number);
  const byColumns = header.includes("'fortran_order': True");
  return { values: byColumns ? byRows(stored, shape) : stored, shape };
}

function byRows(values, [rows, cols = 1]) {
  return values.map((_, i) => values[Math.floor(i / cols) + (i % cols) * rows]);
}
