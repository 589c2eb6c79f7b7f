// SPDX-License-Identifier: MIT
// Held-out digits, the same under noise, and what the network makes of that.

import { paintDigits } from "../digit-image.js";
import { byId } from "../dom.js";
import type { State } from "../state.js";
import type { Store } from "../store.js";

export function showPreview(store: Store<State>): void {
  for (const part of ["clean", "noisy", "denoised"] as const) {
    const canvas = byId(`preview-${part}`, HTMLCanvasElement);
    store.watch(
      ({ preview, palette }) => [preview?.[part], palette],
      (digits, palette) => digits && paintDigits(canvas, digits, palette),
    );
  }
}
