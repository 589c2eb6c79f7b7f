// SPDX-License-Identifier: MIT
// Samples to bits and back: their codes first, then, where the codec has one,
// what the decoded codes left out. One description for both ways.

import { sizeOf } from "../../data.js";
import type { WorkOptions } from "../../work.js";
import { requireFinite } from "../rows.js";
import { BoundedResidual } from "./bounded-residual.js";
import { ByteResidual } from "./byte-residual.js";
import { CodeSearch } from "./code-search.js";
import type { CodecState, ResidualState } from "./codec-state.js";
import type { Pace } from "./pace.js";
import { QuantizedCodes } from "./quantized-codes.js";
import type { Channel } from "./range-coder.js";
import type { Transform } from "./transform.js";
import { WordCodes } from "./word-codes.js";

type Values = Float32Array | Uint8Array;

/** Values between two rests: some milliseconds of work. */
const PIECE = 4096;

/** Goes through one file's blocks in their order: what one teaches, the next one knows. */
export class BlockCoder {
  readonly codes: QuantizedCodes | WordCodes;
  readonly residual: BoundedResidual | ByteResidual | undefined;
  readonly #model: Transform;
  readonly #codeSize: number;
  readonly #tables: CodecState["codes"];
  readonly #pace: Pace;

  constructor(model: Transform, { codes, residual }: CodecState, pace: Pace) {
    this.#model = model;
    this.#codeSize = sizeOf(model.codeShape);
    this.#tables = codes;
    this.#pace = pace;
    this.codes =
      "codebook" in codes ? new WordCodes(codes) : new QuantizedCodes(codes);
    this.residual = residualOf(residual);
  }

  /**
   * Writes samples; gives what will be read where it is known by then.
   *
   * @param effort rounds of search for better codes.
   * @param options told of the search alone, and not of its end.
   */
  async write(
    channel: Channel,
    samples: Values,
    effort = 0,
    options: WorkOptions = {},
  ): Promise<Values | undefined> {
    const codes = (await this.#model.encode(samples)).data;
    requireFinite("compress: codes", codes, this.#codeSize, 0);
    const how = { ...options, rounds: effort };
    const numbers = effort > 0 && (await this.#search(samples, codes, how));
    await this.#codes(channel, codes, { given: true, numbers });
    if (!this.residual) return undefined;
    return this.#residual(channel, codes, copyOf(samples));
  }

  /** Reads `count` samples. */
  async read(channel: Channel, count: number): Promise<Values> {
    const codes = new Float32Array(count * this.#codeSize);
    await this.#codes(channel, codes, { given: false, numbers: false });
    if (!this.residual) return (await this.#model.decode(codes)).data;
    const size = count * sizeOf(this.#model.inputShape);
    const values =
      this.residual instanceof ByteResidual
        ? new Uint8Array(size)
        : new Float32Array(size);
    return this.#residual(channel, codes, values);
  }

  /** The numbers of codes, better than rounded. Words of a codebook stay as they are. */
  async #search(
    samples: Values,
    codes: Float32Array,
    how: WorkOptions & { rounds: number },
  ): Promise<Int32Array | false> {
    const tables = this.#tables;
    if (this.codes instanceof WordCodes || "codebook" in tables) return false;
    const numbers = new Int32Array(codes.length);
    for (let at = 0; at < codes.length; at += this.#codeSize) {
      const code = codes.subarray(at, at + this.#codeSize);
      const its = numbers.subarray(at, at + this.#codeSize);
      await this.codes.choose(code, its, this.#pace);
    }
    const search = new CodeSearch(this.#model, this.codes, tables, samples);
    await search.improve(numbers, how, this.#pace);
    return numbers;
  }

  /** Writes codes, and changes them to what will be read; or reads them. */
  async #codes(
    channel: Channel,
    codes: Float32Array,
    { given, numbers }: { given: boolean; numbers: Int32Array | false },
  ): Promise<void> {
    const size = this.#codeSize;
    for (let at = 0; at < codes.length; at += size) {
      const code = codes.subarray(at, at + size);
      if (this.codes instanceof WordCodes) {
        this.codes.code(channel, code, given);
      } else {
        const its = numbers
          ? numbers.subarray(at, at + size)
          : new Int32Array(size);
        const source = given && !numbers ? code : undefined;
        await this.codes.codeAll(channel, its, source, this.#pace);
        this.codes.values(its, code);
      }
      await this.#pace.rest();
    }
  }

  async #residual(
    channel: Channel,
    codes: Float32Array,
    values: Values,
  ): Promise<Values> {
    const decoded = (await this.#model.decode(codes)).data;
    const size = sizeOf(this.#model.inputShape);
    const guess =
      this.residual instanceof ByteResidual ? toBytes(decoded) : decoded;
    const residual = this.residual as AnyResidual;
    for (let at = 0; at < values.length; at += size) {
      const sample = values.subarray(at, at + size);
      const its = guess.subarray(at, at + size);
      for (let from = 0; from < size; from += PIECE) {
        const to = Math.min(size, from + PIECE);
        residual.code(channel, sample, its, from, to);
        await this.#pace.rest();
      }
    }
    return values;
  }
}

/** The values and the guess are of the residual's own type. */
interface AnyResidual {
  code(
    channel: Channel,
    values: Values,
    guess: Values,
    from: number,
    to: number,
  ): void;
}

function residualOf(
  state: ResidualState,
): BoundedResidual | ByteResidual | undefined {
  switch (state.kind) {
    case "none":
      return undefined;
    case "lossless":
      return new ByteResidual(state.layout, state.learnt);
    case "bounded":
      return new BoundedResidual(state.layout, state.maxError, state.learnt);
    default:
      return state satisfies never;
  }
}

/** 0..1 as bytes, rounded the same everywhere. */
export function toBytes(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(values.length);
  // A callback a value would take many times as long.
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = Math.round(255 * Math.max(0, Math.min(1, values[i]!)));
  }
  return bytes;
}

/** Bytes where the residual is of bytes, floats where not. */
function copyOf(values: Values): Values {
  return values instanceof Uint8Array
    ? new Uint8Array(values)
    : new Float32Array(values);
}
