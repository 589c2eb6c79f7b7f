// SPDX-License-Identifier: MIT
// The erased part of the network's input: a frame that is dragged over the
// picture, or moved by arrow keys.

import { imageSide } from "../digit-image.js";
import { byId } from "../dom.js";
import { pickPlaces } from "../drawing/place-picker.js";
import { middleOf, patchAround } from "../erase.js";
import type { State } from "../state.js";
import type { Store } from "../store.js";

export function bindErasing(store: Store<State>): void {
  const picture = byId("input-print", HTMLElement);
  const frame = byId("patch", HTMLElement);
  const put = (x: number, y: number) =>
    store.update({ patch: patchAround(x, y, store.state.patch.side) });

  pickPlaces(
    picture,
    {
      moveTo: ({ x, y }) => put(x * imageSide, y * imageSide),
      step({ x, y }) {
        const middle = middleOf(store.state.patch);
        put(middle.x + x, middle.y + y);
      },
    },
    frame,
  );
  store.watch(
    ({ patch }) => [patch],
    ({ left, top, side }) => {
      frame.style.left = percent(left);
      frame.style.top = percent(top);
      frame.style.width = frame.style.height = percent(side);
    },
  );
  showWords(store, picture, frame);
}

function showWords(
  store: Store<State>,
  picture: HTMLElement,
  frame: HTMLElement,
): void {
  const input = byId("input-text", HTMLElement);
  const canvas = byId("denoised", HTMLCanvasElement);
  const name = byId("denoised-name", HTMLElement);
  const text = byId("denoised-text", HTMLElement);
  store.watch(
    ({ noise }) => [noise.type === "erase"],
    (erasing) => {
      frame.hidden = !erasing;
      picture.classList.toggle("erasing", erasing);
      input.textContent = erasing
        ? "drag the erased part"
        : "28 × 28, with noise";
      name.textContent = canvas.ariaLabel = erasing ? "Filled in" : "Denoised";
      text.textContent = erasing
        ? "found in the rest"
        : "found under the noise";
    },
  );
}

function percent(pixels: number): string {
  return `${(100 * pixels) / imageSide}%`;
}
