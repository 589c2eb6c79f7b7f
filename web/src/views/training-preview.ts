// SPDX-License-Identifier: MIT
// Held-out digits, the same under noise, and what the network makes of that.

import { paintDigits } from "../digit-image.js";
import { byId } from "../dom.js";
import type { State } from "../state.js";
import type { Store } from "../store.js";

export function showPreview(store: Store<State>): void {
  const clean = byId("preview-clean", HTMLCanvasElement);
  const noisy = byId("preview-noisy", HTMLCanvasElement);
  const denoised = byId("preview-denoised", HTMLCanvasElement);
  store.watch(
    ({ preview, palette }) => [preview, palette],
    (preview, palette) => {
      if (!preview) return;
      paintDigits(clean, preview.clean, palette);
      paintDigits(noisy, preview.noisy, palette);
      paintDigits(denoised, preview.denoised, palette);
    },
  );
}
