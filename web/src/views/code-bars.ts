// SPDX-License-Identifier: MIT
// The code as bars, up for positive and down for negative numbers, and in
// words.

import { byId } from "../dom.js";
import type { Seen, State } from "../state.js";
import type { Store } from "../store.js";

export function showCode(store: Store<State>): void {
  const chart = byId("code", HTMLElement);
  const drawing = chart.querySelector("svg")!;
  const bars = chart.querySelector("path")!;
  const text = byId("code-text", HTMLElement);
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
    },
  );
  store.watch(
    ({ seen }) => [seen && describe(seen)],
    (words) => {
      if (words !== undefined) text.textContent = words;
    },
  );
}

function describe({ code, form }: Seen): string {
  const { length } = code;
  switch (form) {
    case "bars":
      return `${length} ${length === 1 ? "number" : "numbers"}: all that is kept of the drawing`;
    case "sparse": {
      const on = code.filter((value) => value !== 0).length;
      return `${on} of ${length} are on`;
    }
    case "map":
      return "2 numbers: a place on this map";
    default:
      return form satisfies never;
  }
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
