// SPDX-License-Identifier: MIT
// What the networks see and give back, as pictures.

import { paintDigits } from "../digit-image.js";
import { byId } from "../dom.js";
import type { State } from "../state.js";
import type { Store } from "../store.js";

export function showResults(store: Store<State>): void {
  const input = byId("network-input", HTMLCanvasElement);
  const reconstruction = byId("reconstruction", HTMLCanvasElement);
  const denoised = byId("denoised", HTMLCanvasElement);
  store.watch(
    ({ seen, palette }) => [seen, palette],
    (seen, palette) => {
      if (!seen) return;
      paintDigits(input, seen.input, palette);
      paintDigits(reconstruction, seen.reconstruction, palette);
      paintDigits(denoised, seen.denoised, palette);
    },
  );
}
