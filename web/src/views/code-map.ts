// SPDX-License-Identifier: MIT
// A code of two numbers as a place on a map of all digits. Dragging over it,
// or arrow keys, go to other places; the drawing's own stays marked.

import { context2d, imageSide, paintDigits } from "../digit-image.js";
import { byId } from "../dom.js";
import { pickPlaces } from "../drawing/place-picker.js";
import type { Point } from "../drawing/sheet.js";
import {
  codeAt,
  mapSide,
  placeOfCode,
  rowOfMap,
} from "../networks/latent-map.js";
import type { Palette } from "../palette.js";
import type { State } from "../state.js";
import type { Store } from "../store.js";

/** Of the map's side, for one press of an arrow. */
const step = 0.03;

export function bindCodeMap(store: Store<State>): void {
  const map = byId("map", HTMLElement);
  const place = byId("map-place", HTMLElement);
  const own = byId("map-drawing", HTMLElement);

  pickPlaces(map, {
    moveTo: (at) => store.update({ place: codeAt(at) }),
    step({ x, y }) {
      const from = placeOfCode(currentPlace(store.state));
      const to = { x: from.x + step * x, y: from.y + step * y };
      store.update({ place: codeAt(to) });
    },
    reset: () => store.update({ place: undefined }),
  });
  store.watch(
    ({ seen, place }) => [seen?.form === "map" && seen.code, place],
    (code, picked) => {
      if (!code) return;
      putAt(own, { x: code[0]!, y: code[1]! });
      place.hidden = picked === undefined;
      if (picked) putAt(place, picked);
    },
  );
  showForm(store, map);
  showDigits(store);
}

function currentPlace({ place, seen }: State): Point {
  return place ?? { x: seen?.code[0] ?? 0, y: seen?.code[1] ?? 0 };
}

function putAt(mark: HTMLElement, code: Point): void {
  const { x, y } = placeOfCode(code);
  mark.style.left = `${100 * x}%`;
  mark.style.top = `${100 * y}%`;
}

/** Map or bars, and what the reconstruction is made of. */
function showForm(store: Store<State>, map: HTMLElement): void {
  const bars = byId("code", HTMLElement);
  const help = byId("map-help", HTMLElement);
  const words = byId("reconstruction-text", HTMLElement);
  store.watch(
    ({ seen, place }) => [seen?.form === "map", place !== undefined],
    (isMap, isElsewhere) => {
      map.hidden = help.hidden = !isMap;
      bars.hidden = isMap;
      words.textContent =
        isMap && isElsewhere ? "what the place means" : "redrawn from the code";
    },
  );
}

function showDigits(store: Store<State>): void {
  const canvas = byId("map-digits", HTMLCanvasElement);
  store.watch(
    ({ mapDigits, palette }) => [mapDigits, palette],
    (digits, palette) => digits && paintMap(canvas, digits, palette),
  );
}

function paintMap(
  canvas: HTMLCanvasElement,
  digits: Float32Array,
  palette: Palette,
): void {
  const strip = document.createElement("canvas");
  strip.width = canvas.width;
  strip.height = imageSide;
  for (let row = 0; row < mapSide; row++) {
    paintDigits(strip, rowOfMap(digits, row), palette);
    context2d(canvas).drawImage(strip, 0, row * imageSide);
  }
}
