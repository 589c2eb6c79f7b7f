// SPDX-License-Identifier: MIT
// A recommender in a file: its model's own file, and the ratings it learnt
// from, without which it would know no user.

import type { ModelFile } from "../../model-file.js";
import { damagedFile, readTensorFile, takeTensor } from "../tensor-file.js";
import { writeTensorFile } from "../tensor-file.js";
import type { RecommenderKind } from "./options.js";
import { SparseRows } from "./sparse-rows.js";
import type { RecommenderState } from "./state.js";

const kind = "Recommender";

export function writeRecommender(
  { kind: of, rows, likedFrom }: RecommenderState,
  model: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const flat = <Values extends { length: number }>(values: Values) => ({
    values,
    shape: [values.length],
  });
  return writeTensorFile(kind, {
    state: { kind: of, likedFrom, items: rows.width },
    tensors: {
      model: flat(model),
      starts: flat(bytesOf(rows.starts)),
      columns: flat(bytesOf(rows.columns)),
      ratings: flat(rows.values),
    },
  });
}

/** @throws AutoencoderError `checkpoint`. */
export async function readRecommender(
  file: ModelFile,
): Promise<{ state: RecommenderState; model: Uint8Array }> {
  const parts = await readTensorFile(kind, file);
  const state = (parts.state ?? {}) as Record<string, unknown>;
  const { kind: of, likedFrom, items } = state;
  const kinds = ["userAutoRec", "itemAutoRec", "multVae"];
  const rows = new SparseRows(
    wordsOf(takeTensor(kind, parts, "starts", Uint8Array).values),
    wordsOf(takeTensor(kind, parts, "columns", Uint8Array).values),
    takeTensor(kind, parts, "ratings", Float32Array).values,
    Number(items),
  );
  const holds =
    kinds.includes(of as string) && Number.isFinite(likedFrom) && areRows(rows);
  if (!holds) throw damagedFile(kind, "ratings that do not fit together");
  return {
    state: {
      kind: of as RecommenderKind,
      rows,
      likedFrom: likedFrom as number,
    },
    model: takeTensor(kind, parts, "model", Uint8Array).values,
  };
}

function areRows({ starts, columns, values, width }: SparseRows): boolean {
  const fits =
    Number.isInteger(width) &&
    columns.length > 0 &&
    columns.length === values.length &&
    starts[0] === 0 &&
    starts.at(-1) === columns.length &&
    starts.every((start, i) => i === 0 || start >= starts[i - 1]!) &&
    values.every(Number.isFinite);
  if (!fits) return false;
  let row = 0;
  return columns.every((column, i) => {
    while (i >= starts[row + 1]!) row++;
    const isFirst = i === starts[row];
    return column < width && (isFirst || column > columns[i - 1]!);
  });
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  if (bytes.length % 4 === 0) return new Uint32Array(bytes.slice().buffer);
  throw damagedFile(kind, "ratings that do not fit together");
}
