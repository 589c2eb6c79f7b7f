// SPDX-License-Identifier: MIT
// The code as bars, up for positive and down for negative numbers.

import { byId } from "../dom.js";
import type { State } from "../state.js";
import type { Store } from "../store.js";

export function showCode(store: Store<State>): void {
  const chart = byId("code", HTMLElement);
  const drawing = chart.querySelector("svg")!;
  const bars = chart.querySelector("path")!;
  const size = byId("code-size", HTMLElement);
  store.watch(
    ({ seen }) => [seen?.code],
    (code) => code && bars.setAttribute("d", barsOf(code)),
  );
  store.watch(
    ({ seen }) => [seen?.code.length],
    (length) => {
      if (length === undefined) return;
      drawing.setAttribute("viewBox", `0 0 ${length} 1`);
      chart.ariaLabel = `The code, ${length} numbers`;
      size.textContent = String(length);
    },
  );
}

/** Bars 0.7 wide at 0, 1, 2 …, that together just fill the height from 0 to 1. */
function barsOf(code: Float32Array): string {
  const highest = code.reduce((most, one) => Math.max(most, one), 0);
  const lowest = code.reduce((least, one) => Math.min(least, one), 0);
  const scale = 1 / (highest - lowest || 1);
  const line = (highest * scale).toFixed(3);
  return Array.from(code, (value, index) => {
    const height = (-value * scale).toFixed(3);
    return `M${index + 0.15} ${line}h.7v${height}h-.7z`;
  }).join("");
}
