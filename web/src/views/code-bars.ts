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
    ({ seen }) => seen?.code,
    (code) => {
      if (!code) return;
      drawing.setAttribute("viewBox", roomFor(code));
      bars.setAttribute("d", barsOf(code));
      chart.ariaLabel = `The code, ${code.length} numbers`;
      size.textContent = String(code.length);
    },
  );
}

/** The box that just holds all bars, as `x y width height`. */
function roomFor(code: Float32Array): string {
  const highest = code.reduce((most, one) => Math.max(most, one), 0);
  const lowest = code.reduce((least, one) => Math.min(least, one), 0);
  const height = highest - lowest || 1;
  return `0 ${-highest} ${code.length} ${height}`;
}

function barsOf(code: Float32Array): string {
  return Array.from(
    code,
    (value, index) => `M${index + 0.15} 0h.7v${(-value).toFixed(3)}h-.7z`,
  ).join("");
}
