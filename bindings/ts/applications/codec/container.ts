// SPDX-License-Identifier: MIT
// The file that `compress` gives. All of it is covered by checksums: a header,
// then blocks of samples, each as its length, its bits and a CRC-32C that also
// depends on all before it.
//
//   "AECO", version, residual, model (4 bytes), tables (4), rank, extents,
//   samples, checksum (4); blocks: length, bits, checksum (4)
//
// Numbers without a size are LEB128.

import type { Shape } from "../../config.js";
import { sizeOf } from "../../data.js";
import { shapeText } from "../../describe.js";
import { AutoencoderError } from "../../error.js";
import { zerosFor } from "../../memory.js";
import { crc32c } from "../crc32c.js";
import { ByteReader, ByteWriter, damaged } from "./byte-stream.js";
import type { CodecKind } from "./codec-file.js";
import type { Fingerprint, ResidualState } from "./codec-state.js";

export const MAGIC = Uint8Array.of(0x41, 0x45, 0x43, 0x4f);
export const VERSION = 1;
/** In place of the residual: what follows is encrypted. */
export const ENCRYPTED = 255;

const residuals: ResidualState["kind"][] = ["none", "bounded", "lossless"];
const BLOCK_VALUES = 2 ** 20;
const WHERE = "decompress";

/** What a codec and its files have to agree on. */
export interface Header extends Fingerprint {
  residual: ResidualState["kind"];
  inputShape: Shape;
  /** Samples. */
  count: number;
}

/** Samples in each block but the last. */
export function samplesInBlock(inputShape: Shape): number {
  return Math.max(1, Math.floor(BLOCK_VALUES / sizeOf(inputShape)));
}

/** Writes a file block by block. */
export class ContainerWriter {
  readonly #bytes = new ByteWriter();
  #checksum: number;

  constructor(header: Header) {
    const { residual, model, tables, inputShape, count } = header;
    const bytes = this.#bytes;
    bytes.append(MAGIC);
    bytes.byte(VERSION);
    bytes.byte(residuals.indexOf(residual));
    bytes.word(model);
    bytes.word(tables);
    bytes.byte(inputShape.length);
    for (const extent of inputShape) bytes.number(extent);
    bytes.number(count);
    this.#checksum = crc32c(bytes.bytes());
    bytes.word(this.#checksum);
  }

  append(bits: Uint8Array): void {
    this.#bytes.number(bits.length);
    this.#bytes.append(bits);
    this.#checksum = crc32c(bits, this.#checksum);
    this.#bytes.word(this.#checksum);
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.bytes();
  }
}

/**
 * Header and blocks of a file, all checksums right.
 *
 * @throws AutoencoderError `damaged`, `truncated`.
 */
export function readContainer(file: Uint8Array): {
  header: Header;
  blocks: Uint8Array[];
} {
  const reader = new ByteReader(WHERE, file);
  const header = readHeader(reader);
  let checksum = crc32c(reader.since(0));
  requireChecksum(checksum, reader.word());
  const perBlock = samplesInBlock(header.inputShape);
  const blocks: Uint8Array[] = [];
  for (let done = 0; done < header.count; done += perBlock) {
    const bits = reader.take(reader.number());
    checksum = crc32c(bits, checksum);
    requireChecksum(checksum, reader.word());
    blocks.push(bits);
  }
  if (reader.left === 0) return { header, blocks };
  throw damaged(WHERE, "the end of the file", `${reader.left} more bytes`);
}

/** The first bytes of every file. Gives the kind of what follows. */
export function readStart(reader: ByteReader): number {
  const magic = reader.take(MAGIC.length);
  if (magic.some((byte, i) => byte !== MAGIC[i])) {
    throw otherKind(magic);
  }
  const version = reader.byte();
  if (version === VERSION) return reader.byte();
  throw damaged(WHERE, `a file of version ${VERSION}`, `version ${version}`);
}

/** A codec itself begins with the length of its header, below 2²⁴. */
function otherKind(magic: Uint8Array): AutoencoderError {
  const expected = "a file that compress gave";
  return magic[3] === 0
    ? new AutoencoderError(
        "damaged",
        `${WHERE}: expected ${expected}, got what save gave. Use Codec.load ` +
          "or ImageCodec.load",
      )
    : damaged(WHERE, expected, "another kind of file");
}

function readHeader(reader: ByteReader): Header {
  const kind = readStart(reader);
  const residual = residuals[kind];
  if (!residual) throw damaged(WHERE, "a known residual", `number ${kind}`);
  const model = reader.word();
  const tables = reader.word();
  const rank = reader.byte();
  const inputShape: number[] = [];
  for (let i = 0; i < rank; i++) inputShape.push(reader.number());
  const count = reader.number();
  return { residual, model, tables, inputShape, count };
}

function requireChecksum(expected: number, got: number): void {
  if (expected === got) return;
  const hex = (value: number) => value.toString(16).padStart(8, "0");
  throw damaged(WHERE, `checksum ${hex(expected)}`, hex(got));
}

/**
 * Refuses files of other codecs.
 *
 * @throws AutoencoderError `wrongModel`.
 */
export function requireSameCodec(
  own: Header,
  header: Header,
  name: CodecKind,
): void {
  const same =
    own.model === header.model &&
    own.tables === header.tables &&
    own.residual === header.residual &&
    shapeText(own.inputShape) === shapeText(header.inputShape);
  if (same) return;
  const what =
    own.model === header.model
      ? "the same model but other tables"
      : "another model";
  throw new AutoencoderError(
    "wrongModel",
    `${WHERE}: expected a file of this codec, got one of ${what} (samples of ` +
      `shape ${shapeText(header.inputShape)}, residual ${header.residual}). ` +
      `Load the codec that wrote it: ${name}.load(bytes)`,
  );
}

const fewer = "Compress fewer samples into one file";

/** For the samples of a file. @throws AutoencoderError `memory`. */
export function roomFor(
  { residual }: Header,
  length: number,
): Float32Array | Uint8Array {
  const type = residual === "lossless" ? Uint8Array : Float32Array;
  return zerosFor<Uint8Array | Float32Array>(WHERE, type, length, fewer);
}
