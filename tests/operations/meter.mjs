// SPDX-License-Identifier: MIT
// Makes a WebAssembly file count its operations: each run of operations that
// nothing enters or leaves in its middle adds their number to a global.

import * as wasmparser from "wasmparser";
import {
  readUnsigned,
  rewriteSections,
  section,
  signed,
  sized,
  unsigned,
} from "./wasm-bytes.mjs";

// By its types the enumerations were gone at run time.
const { BinaryReader, BinaryReaderState, OperatorCode } = /** @type {any} */ (
  wasmparser
);

/** What the file exports: a BigInt that grows. */
export const COUNTER = "operations";

/** What copies or fills so many bytes counts as one operation. */
const LOG_BYTES = 4;

const i32 = 0x7f;
const i64 = 0x7e;
const [getGlobal, setGlobal, constant, add] = [0x23, 0x24, 0x42, 0x7c];
const [extend, shiftRight, end] = [0xad, 0x88, 0x0b];

const leaving = new Set([
  OperatorCode.loop,
  OperatorCode.if,
  OperatorCode.else,
  OperatorCode.end,
  OperatorCode.br,
  OperatorCode.br_if,
  OperatorCode.br_table,
  OperatorCode.return,
  OperatorCode.unreachable,
  OperatorCode.try,
  OperatorCode.catch,
  OperatorCode.catch_all,
  OperatorCode.delegate,
  OperatorCode.rethrow,
  OperatorCode.throw,
]);
/** What a compiler turns into no instruction, or into none of its own. */
const free = new Set([
  OperatorCode.local_get,
  OperatorCode.local_set,
  OperatorCode.local_tee,
  OperatorCode.i32_const,
  OperatorCode.i64_const,
  OperatorCode.f32_const,
  OperatorCode.f64_const,
  OperatorCode.v128_const,
  OperatorCode.block,
  OperatorCode.loop,
  OperatorCode.end,
  OperatorCode.drop,
  OperatorCode.nop,
]);
const moving = new Set([OperatorCode.memory_copy, OperatorCode.memory_fill]);

/**
 * @param {Uint8Array} bytes a module without metering
 * @returns {Uint8Array<ArrayBuffer>} the same, exporting `COUNTER`
 */
export function metered(bytes) {
  const { globals, bodies } = read(bytes);
  const counters = [i64, 1, constant, 0, end, i32, 1, 0x41, 0, end];
  const name = [...sized(Buffer.from(COUNTER)), 3, ...unsigned(globals)];
  const changed = rewriteSections(bytes, (id, start, stop) => {
    const old = bytes.subarray(start, stop);
    if (id === section.global) return longer(old, 2, counters);
    if (id === section.exports) return longer(old, 1, name);
    if (id === section.code) return codeOf(bytes, start, bodies, globals);
    return old;
  });
  return new Uint8Array(changed);
}

/** @param {Uint8Array} list @param {number} count @param {number[]} entries */
function longer(list, count, entries) {
  const { value, end: first } = readUnsigned(list, 0);
  const all = [...unsigned(value + count), ...list.subarray(first), ...entries];
  return Buffer.from(all);
}

/**
 * @typedef {object} Body
 * @property {number} code where its first operation starts
 * @property {{ code: number, end: number }[]} operations
 */

/** @param {Uint8Array} bytes @returns {{ globals: number, bodies: Body[] }} */
function read(bytes) {
  const reader = new BinaryReader();
  reader.setData(bytes.slice().buffer, 0, bytes.length);
  /** @type {Body[]} */
  const bodies = [];
  let globals = 0;
  while (reader.read()) {
    const { state, result, position } = reader;
    if (state === BinaryReaderState.ERROR) throw reader.error;
    if (state === BinaryReaderState.BEGIN_GLOBAL_SECTION_ENTRY) globals++;
    if (state === BinaryReaderState.BEGIN_FUNCTION_BODY) {
      bodies.push({ code: position, operations: [] });
    }
    if (state === BinaryReaderState.CODE_OPERATOR) {
      bodies.at(-1)?.operations.push({ code: result.code, end: position });
    }
  }
  return { globals, bodies };
}

/**
 * @param {Uint8Array} bytes @param {number} at where the section starts
 * @param {Body[]} bodies @param {number} counter
 */
function codeOf(bytes, at, bodies, counter) {
  let { end: next } = readUnsigned(bytes, at);
  const parts = bodies.map((body) => {
    const { value: size, end: start } = readUnsigned(bytes, next);
    next = start + size;
    const locals = bytes.subarray(start, body.code);
    return sized(Buffer.concat([locals, ...runs(bytes, body, counter)]));
  });
  return Buffer.concat([Buffer.from(unsigned(bodies.length)), ...parts]);
}

/** @param {Uint8Array} bytes @param {Body} body @param {number} counter */
function runs(bytes, { code, operations }, counter) {
  const parts = [];
  let run = [];
  let count = 0;
  let from = code;
  for (const operation of operations) {
    if (moving.has(operation.code)) run.push(movingCount(counter));
    run.push(bytes.subarray(from, operation.end));
    from = operation.end;
    if (!free.has(operation.code)) count++;
    if (!leaving.has(operation.code)) continue;
    if (count > 0) parts.push(counting(counter, count));
    parts.push(...run);
    run = [];
    count = 0;
  }
  return parts;
}

const counting = (counter, operations) =>
  Buffer.from([
    ...[getGlobal, ...unsigned(counter), constant, ...signed(operations)],
    ...[add, setGlobal, ...unsigned(counter)],
  ]);

/** The length, on top of the stack, stays there. */
function movingCount(counter) {
  const length = unsigned(counter + 1);
  return Buffer.from([
    ...[setGlobal, ...length, getGlobal, ...length],
    ...[getGlobal, ...unsigned(counter), getGlobal, ...length, extend],
    ...[constant, LOG_BYTES, shiftRight, add, setGlobal, ...unsigned(counter)],
  ]);
}
