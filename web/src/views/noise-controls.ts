// SPDX-License-Identifier: MIT
// How much noise there is, and of which kind; or how much is erased.

import { byId } from "../dom.js";
import { middleOf, patchAround, patchSides } from "../erase.js";
import type { NoiseSetting } from "../noise.js";
import type { State } from "../state.js";
import type { Store } from "../store.js";

/** In percent. */
const amounts = { least: 0, most: 80 };

export function bindNoise(store: Store<State>): void {
  const slider = byId("noise-amount", HTMLInputElement);
  const kinds = byId("noise-kind", HTMLFieldSetElement);

  slider.addEventListener("input", () => {
    const { noise, patch } = store.state;
    const value = slider.valueAsNumber;
    if (noise.type === "erase") {
      const { x, y } = middleOf(patch);
      store.update({ patch: patchAround(x, y, value) });
    } else {
      store.update({ noise: { ...noise, amount: value / 100 } });
    }
  });
  kinds.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const type = target.value as NoiseSetting["type"];
    store.update({ noise: { ...store.state.noise, type } });
  });
  store.watch(
    ({ noise }) => [noise.type],
    (type) => {
      for (const kind of kinds.querySelectorAll("input")) {
        kind.checked = kind.value === type;
      }
    },
  );
  showAmount(store, slider);
}

function showAmount(store: Store<State>, slider: HTMLInputElement): void {
  const label = byId("noise-label", HTMLElement);
  const shown = byId("noise-value", HTMLOutputElement);
  store.watch(
    ({ noise, patch }) => [noise, patch.side],
    ({ type, amount }, side) => {
      const erasing = type === "erase";
      const percent = Math.round(amount * 100);
      const { least, most } = erasing ? patchSides : amounts;
      slider.min = String(least);
      slider.max = String(most);
      slider.valueAsNumber = erasing ? side : percent;
      label.textContent = erasing ? "Erased" : "Noise";
      shown.value = erasing ? `${side} × ${side}` : `${percent} %`;
      slider.ariaValueText = erasing
        ? `${side} by ${side} pixels`
        : `${percent} percent`;
    },
  );
}
