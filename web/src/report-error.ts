// SPDX-License-Identifier: MIT
// Turns whatever went wrong into a sentence a person can act on.

import { AutoencoderError } from "autoencoder-wasm";
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
  store.update({ notice: { text: explain(error), cure } });
}

export function explain(error: unknown): string {
  if (error instanceof PageError) return error.message;
  if (error instanceof AutoencoderError) return explainEngine(error);
  if (error instanceof TypeError) {
    return (
      "A file of this page could not be fetched. Check the connection, then " +
      "reload the page."
    );
  }
  const detail = error instanceof Error ? error.message : String(error);
  return `Something unexpected went wrong (${detail}). Reload the page.`;
}

function explainEngine({ code, message }: AutoencoderError): string {
  switch (code) {
    case "load":
      return (
        "The engine did not start here. It needs Chrome or Edge 91, Firefox " +
        `89, Safari 16.4 or later. (${message})`
      );
    case "memory":
      return (
        "There is not enough memory for this network. Choose smaller hidden " +
        "layers, or close other tabs."
      );
    case "worker":
      return (
        "The browser ended the network's worker, perhaps for lack of memory. " +
        "Reload the page to get the networks back."
      );
    case "diverged":
      return (
        "The training ran away: its loss is no number any more. Try smaller " +
        "hidden layers, then press Train."
      );
    case "checkpoint":
      return (
        "This file is not a network this page can read, or it is damaged. " +
        `Choose a .safetensors file that was downloaded here. (${message})`
      );
    case "config":
    case "shape":
    case "data":
    case "busy":
    case "disposed":
      return `That did not work: ${message}.`;
    default:
      return code satisfies never;
  }
}
