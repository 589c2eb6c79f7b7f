// SPDX-License-Identifier: MIT
// Files of ratings, a line each: `user item rating`, whatever stands between.

import { describe, isPromise, typeName } from "../../describe.js";
import { AutoencoderError } from "../../error.js";

/** A file of ratings in any of the forms in which text reaches a program. */
export type RatingsText = string | Blob | AsyncIterable<string | Uint8Array>;

/** Ratings, with their users and items numbered in the order of appearance. */
export interface ParsedRatings {
  users: Uint32Array;
  items: Uint32Array;
  ratings: Float32Array;
  /** By number. */
  userNames: string[];
  /** By number. */
  itemNames: string[];
}

/**
 * Reads lines `user item rating …`: MovieLens's with tabs, `::` or commas,
 * others with semicolons or blanks, one of them throughout. Fields may be
 * quoted; what follows the rating is left out, a first line that has none is
 * taken for a header, and lines of two fields count 1. Memory is that of the
 * ratings when the file comes as a Blob or in pieces.
 *
 * @throws AutoencoderError `data` for what is no text, a line that is no
 * rating, and a file without any.
 */
export async function parseRatings(text: RatingsText): Promise<ParsedRatings> {
  const table = new Table();
  let rest = "";
  for await (const piece of piecesOf(text)) {
    const lines = (rest + piece).split(/\r?\n/);
    rest = lines.pop()!;
    for (const line of lines) table.read(line);
  }
  table.read(rest);
  return table.finish();
}

async function* piecesOf(text: RatingsText): AsyncGenerator<string> {
  if (typeof text === "string") {
    yield* slicesOf(text);
    return;
  }
  const chunks = /^(Blob|File)$/.test(typeName(text))
    ? chunksOf((text as Blob).stream())
    : (text as AsyncIterable<string | Uint8Array>);
  if (typeof chunks?.[Symbol.asyncIterator] !== "function") throw noText(text);
  const decoder = new TextDecoder();
  for await (const chunk of chunks) {
    const isText = typeof chunk === "string" || ArrayBuffer.isView(chunk);
    if (!isText) throw noText(chunk);
    yield typeof chunk === "string"
      ? chunk
      : decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

function noText(text: unknown) {
  return new AutoencoderError(
    "data",
    "parseRatings: expected text, a Blob or an async iterable of text, " +
      `got ${describe(text)}. ` +
      (isPromise(text) ? "Await it" : "Decode bytes with a TextDecoder"),
  );
}

/** Safari's streams are no async iterables. */
async function* chunksOf(stream: ReadableStream<Uint8Array>) {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

function* slicesOf(text: string): Generator<string> {
  const size = 2 ** 20;
  for (let from = 0; from < text.length; from += size) {
    yield text.slice(from, from + size);
  }
}

class Table {
  #users = new Uint32Array(1024);
  #items = new Uint32Array(1024);
  #ratings = new Float32Array(1024);
  readonly #userNumbers = new Map<string, number>();
  readonly #itemNumbers = new Map<string, number>();
  #count = 0;
  #line = 0;
  #separator: string | RegExp | undefined;

  read(line: string): void {
    this.#line++;
    if (line.trim() === "") return;
    this.#separator ??= separatorOf(line);
    const fields = line.trim().split(this.#separator, 3).map(bare);
    const [user = "", item = "", points = "1"] = fields;
    const rating = points === "" ? NaN : Number(points);
    if (Number.isFinite(rating) && user !== "" && item !== "") {
      this.#add(user, item, rating);
    } else if (this.#line > 1 || /^\W*\d/.test(fields[2] ?? "")) {
      throw new AutoencoderError(
        "data",
        `parseRatings: expected "user item rating", ` +
          `got ${describe(line)} in line ${this.#line}. ` +
          "Between them are tabs, ::, semicolons, commas or blanks, in all lines",
      );
    }
  }

  finish(): ParsedRatings {
    const count = this.#count;
    if (count > 0) {
      return {
        users: this.#users.slice(0, count),
        items: this.#items.slice(0, count),
        ratings: this.#ratings.slice(0, count),
        userNames: [...this.#userNumbers.keys()],
        itemNames: [...this.#itemNumbers.keys()],
      };
    }
    throw new AutoencoderError(
      "data",
      "parseRatings: expected at least one rating, got none. Read the file first",
    );
  }

  #add(user: string, item: string, rating: number): void {
    if (this.#count === this.#users.length) this.#grow();
    this.#users[this.#count] = numberOf(this.#userNumbers, user);
    this.#items[this.#count] = numberOf(this.#itemNumbers, item);
    this.#ratings[this.#count++] = rating;
  }

  #grow(): void {
    const length = Math.ceil(this.#count * 1.5);
    const larger = <Column extends { set(from: Column): void }>(
      column: Column,
      type: new (length: number) => Column,
    ) => {
      const grown = new type(length);
      grown.set(column);
      return grown;
    };
    this.#users = larger(this.#users, Uint32Array);
    this.#items = larger(this.#items, Uint32Array);
    this.#ratings = larger(this.#ratings, Float32Array);
  }
}

function separatorOf(line: string): string | RegExp {
  const known = ["\t", "::", ";", ","].find((one) => line.includes(one));
  return known ?? /\s+/;
}

function bare(field: string): string {
  return field.trim().replace(/^"(.*)"$/, "$1");
}

function numberOf(numbers: Map<string, number>, name: string): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  // A copy: a part of a line would keep the whole piece of text in memory.
  const own = JSON.parse(JSON.stringify(name)) as string;
  numbers.set(own, numbers.size);
  return numbers.size - 1;
}
