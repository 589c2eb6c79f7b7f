// SPDX-License-Identifier: MIT
// Picking a place in a square: by mouse, finger or stylus, or by arrow keys
// while it has the focus; two arrows together go diagonally.

import { directions } from "./directions.js";
import { placeOf } from "./pointer-pen.js";
import type { Point } from "./sheet.js";

export interface PlacePicker {
  /** The pointer is at this place; it may be outside, below 0 or above 1. */
  moveTo(place: Point): void;
  /** An arrow was pressed: one step this way. */
  step(direction: Point): void;
  /** Escape was pressed. */
  reset?(): void;
}

/** @param keys has the focus; default the square itself. */
export function pickPlaces(
  square: HTMLElement,
  picker: PlacePicker,
  keys = square,
): void {
  pickByPointer(square, picker, keys);
  const held = new Set<string>();
  keys.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") picker.reset?.();
    if (!(event.key in directions)) return;
    event.preventDefault();
    held.add(event.key);
    picker.step(sum(held));
  });
  keys.addEventListener("keyup", ({ key }) => held.delete(key));
  keys.addEventListener("blur", () => held.clear());
}

function pickByPointer(
  square: HTMLElement,
  picker: PlacePicker,
  keys: HTMLElement,
): void {
  let picking: number | undefined;
  const pick = (event: PointerEvent) =>
    picker.moveTo(placeOf(event, square.getBoundingClientRect()));
  square.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button !== 0 || keys.hidden) return;
    picking = event.pointerId;
    square.setPointerCapture(event.pointerId);
    keys.focus({ preventScroll: true });
    event.preventDefault();
    pick(event);
  });
  square.addEventListener("pointermove", (event) => {
    if (event.pointerId === picking) pick(event);
  });
  for (const end of ["pointerup", "pointercancel"] as const) {
    square.addEventListener(end, () => (picking = undefined));
  }
}

function sum(keys: ReadonlySet<string>): Point {
  const ways = [...keys].map((key) => directions[key]!);
  return {
    x: ways.reduce((x, way) => x + way.x, 0),
    y: ways.reduce((y, way) => y + way.y, 0),
  };
}
