// SPDX-License-Identifier: MIT
// Which network looks at the drawing: a shipped one of some kind, or the
// visitor's own.

import { byId } from "../dom.js";
import type { Kind, State } from "../state.js";
import type { Store } from "../store.js";

export function bindNetworkChoice(store: Store<State>): void {
  const choices = byId("network", HTMLFieldSetElement);
  const own = byId("source-own", HTMLInputElement);
  const hint = byId("source-hint", HTMLElement);

  choices.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const value = target.value as Kind | "own";
    store.update(
      value === "own"
        ? { source: "own", place: undefined }
        : { source: "shipped", kind: value, place: undefined },
    );
  });
  store.watch(
    ({ source, kind }) => [source === "own" ? source : kind],
    (chosen) => {
      for (const choice of choices.querySelectorAll("input")) {
        choice.checked = choice.value === chosen;
      }
    },
  );
  store.watch(
    (state) => [state.own !== undefined],
    (exists) => {
      own.disabled = !exists;
      hint.hidden = exists;
    },
  );
}
