// SPDX-License-Identifier: MIT
// Turns whatever went wrong into a sentence a person can act on.

import { AutoencoderError } from "autoencoder-wasm";
import type { ErrorCode } from "autoencoder-wasm";
import type { Notice, State } from "./state.js";
import type { Store } from "./store.js";

/** A failure whose message is already meant for the person at the page. */
export class PageError extends Error {
  override readonly name = "PageError";
}

/** Shows it on the page; what else works goes on working. */
export function reportError(
  store: Store<State>,
  error: unknown,
  cure?: Notice["cure"],
): void {
  store.update({ notice: { ...explain(error), cure } });
}

/** What to do, for the engine's errors that can meet a person here. */
const advice: Partial<Record<ErrorCode, string>> = {
  load:
    "The engine did not start. It needs Chrome or Edge 91, Firefox 89, " +
    "Safari 16.4 or later; if yours is, check the connection.",
  memory:
    "There is not enough memory for this network. Choose smaller hidden " +
    "layers, or close other tabs.",
  worker:
    "The browser ended a network, perhaps for lack of memory. Train or open " +
    "yours again; reload the page to get the ready-made ones back.",
  diverged:
    "The training ran away: its loss is no number any more. Choose less " +
    "noise or smaller hidden layers, then press Train.",
  checkpoint:
    "This file is damaged, or not a network this page can read. Choose a " +
    ".safetensors file that was downloaded here.",
};

function explain(error: unknown): Pick<Notice, "text" | "detail"> {
  if (error instanceof PageError) return { text: error.message };
  if (error instanceof AutoencoderError) {
    const text = advice[error.code] ?? "That did not work.";
    return { text, detail: error.message };
  }
  return {
    text: "Something unexpected went wrong. Reload the page.",
    detail: error instanceof Error ? error.message : String(error),
  };
}
