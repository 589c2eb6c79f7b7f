// SPDX-License-Identifier: MIT
// What the networks see and give back, as pictures and as bars.

import { paintDigits } from "../digit-image.js";
import { byId } from "../dom.js";
import type { Seen, State } from "../state.js";
import type { Store } from "../store.js";

/** Of the height above and below the line; a longer bar is cut. */
const barRoom = 0.94;

export function showResults(store: Store<State>): void {
  const input = byId("network-input", HTMLCanvasElement);
  const reconstruction = byId("reconstruction", HTMLCanvasElement);
  const denoised = byId("denoised", HTMLCanvasElement);
  store.watch(
    ({ seen }) => seen,
    (seen) => {
      if (!seen) return;
      paintDigits(input, seen.input);
      paintDigits(reconstruction, seen.reconstruction);
      paintDigits(denoised, seen.denoised);
      showCode(seen);
    },
  );
}

function showCode({ code }: Seen): void {
  const chart = byId("code", HTMLElement);
  const bars = chart.querySelector("path")!;
  chart.querySelector("svg")!.setAttribute("viewBox", `0 -1 ${code.length} 2`);
  bars.setAttribute("d", barsOf(code));
  chart.setAttribute("aria-label", `The code, ${code.length} numbers`);
  byId("code-size", HTMLElement).textContent = String(code.length);
}

/** One bar a number, up for positive and down for negative, the largest filling the room. */
function barsOf(code: Float32Array): string {
  const largest = code.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  const scale = largest > 0 ? barRoom / largest : 0;
  return Array.from(code, (value, index) => {
    const height = (-value * scale).toFixed(3);
    return `M${index + 0.15} 0h.7v${height}h-.7z`;
  }).join("");
}
