// SPDX-License-Identifier: MIT
// How much noise there is, and of which kind.

import { byId } from "../dom.js";
import type { NoiseSetting } from "../noise.js";
import type { State } from "../state.js";
import type { Store } from "../store.js";

export function bindNoise(store: Store<State>): void {
  const slider = byId("noise-amount", HTMLInputElement);
  const kinds = byId("noise-kind", HTMLFieldSetElement);
  const shown = byId("noise-value", HTMLOutputElement);

  slider.addEventListener("input", () => {
    const amount = slider.valueAsNumber / 100;
    store.update({ noise: { ...store.state.noise, amount } });
  });
  kinds.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const type = target.value as NoiseSetting["type"];
    store.update({ noise: { ...store.state.noise, type } });
  });
  store.watch(
    ({ noise }) => [noise],
    ({ type, amount }) => {
      const percent = Math.round(amount * 100);
      slider.valueAsNumber = percent;
      shown.value = `${percent} %`;
      slider.setAttribute("aria-valuetext", `${percent} percent`);
      for (const kind of kinds.querySelectorAll("input")) {
        kind.checked = kind.value === type;
      }
    },
  );
}
