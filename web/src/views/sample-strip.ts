// SPDX-License-Identifier: MIT
// Sample digits to put on the sheet, one button each.

import { imageSide, imageSize, paintDigits } from "../digit-image.js";
import { byId } from "../dom.js";
import type { Sheet } from "../drawing/sheet.js";
import { digitAt } from "../networks/digit-files.js";
import type { State } from "../state.js";
import type { Store } from "../store.js";

/** Shown at first, so that there is something to see before anyone draws. */
const firstSample = 3;

/** @param samples `[10, 784]` bytes, the digits 0 to 9. */
export function showSamples(
  samples: Uint8Array,
  sheet: Sheet,
  store: Store<State>,
): void {
  const strip = byId("samples", HTMLElement);
  const count = samples.length / imageSize;
  for (let digit = 0; digit < count; digit++) {
    const values = digitAt(samples, digit);
    const button = document.createElement("button");
    button.type = "button";
    button.ariaLabel = `Sample digit ${digit}`;
    button.append(thumbnail(values, store));
    button.addEventListener("click", () => sheet.show(values));
    strip.append(button);
  }
  if (sheet.isEmpty) sheet.show(digitAt(samples, firstSample));
}

function thumbnail(values: Float32Array, store: Store<State>) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = imageSide;
  canvas.className = "digits";
  store.watch(
    ({ palette }) => [palette],
    (palette) => paintDigits(canvas, values, palette),
  );
  return canvas;
}
