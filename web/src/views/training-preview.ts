// SPDX-License-Identifier: MIT
// Held-out digits above, below them what the network makes of them.

import { paintDigits } from "../digit-image.js";
import { byId } from "../dom.js";
import type { State } from "../state.js";
import type { Store } from "../store.js";

export function showPreview(store: Store<State>): void {
  const given = byId("preview-given", HTMLCanvasElement);
  const returned = byId("preview-returned", HTMLCanvasElement);
  store.watch(
    ({ preview }) => preview,
    (preview) => {
      if (!preview) return;
      paintDigits(given, preview.noisy);
      if (preview.denoised) paintDigits(returned, preview.denoised);
    },
  );
}
