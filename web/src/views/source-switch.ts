// SPDX-License-Identifier: MIT
// Whose networks look at the drawing: the shipped ones or the visitor's own.

import { byId } from "../dom.js";
import type { Source, State } from "../state.js";
import type { Store } from "../store.js";

export function bindSourceSwitch(store: Store<State>): void {
  const choices = byId("source", HTMLFieldSetElement);
  const own = byId("source-own", HTMLInputElement);
  const hint = byId("source-hint", HTMLElement);

  choices.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    store.update({ source: target.value as Source });
  });
  store.watch(
    ({ source }) => [source],
    (source) => {
      for (const choice of choices.querySelectorAll("input")) {
        choice.checked = choice.value === source;
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
