// SPDX-License-Identifier: MIT
// How far the page itself is: loading, usable, complete.

import { byId } from "../dom.js";
import type { State } from "../state.js";
import type { Store } from "../store.js";

export function showPhase(store: Store<State>): void {
  const page = byId("page", HTMLElement);
  const detail = byId("privacy-detail", HTMLElement);
  store.watch(
    ({ phase }) => [phase],
    (phase) => {
      page.dataset.phase = phase;
    },
  );
  store.watch(
    ({ loaded, offline }) => [loaded, offline],
    (loaded, offline) => {
      page.ariaBusy = String(!loaded);
      if (offline) {
        detail.textContent = "All is here now: it works offline, too.";
      }
    },
  );
}
