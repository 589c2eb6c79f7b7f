// SPDX-License-Identifier: MIT
// Drawing by keyboard: arrows move a pen that is shown on the sheet, Space
// puts it down and lifts it, Delete clears. Two arrows together go diagonally.

import type { Point, Sheet } from "./sheet.js";

const directions: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Of the sheet's side. */
const step = 0.025;
const margin = 0.05;

/** @param cursor shows where the pen is; its class `down` says whether it draws. */
export function drawByKeyboard(sheet: Sheet, cursor: HTMLElement): void {
  const held = new Set<string>();
  const pen: Point = { x: 0.5, y: 0.5 };
  let down = false;

  const setDown = (next: boolean) => {
    if (next === down) return;
    down = next;
    cursor.classList.toggle("down", down);
    if (down) sheet.penDown({ ...pen });
    else sheet.penUp();
  };

  const move = () => {
    for (const key of held) {
      pen.x = inside(pen.x + directions[key]!.x * step);
      pen.y = inside(pen.y + directions[key]!.y * step);
    }
    place(cursor, pen);
    if (down) sheet.penMove([{ ...pen }]);
  };

  sheet.canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key in directions) {
      held.add(event.key);
      move();
    } else if (event.key === " ") {
      if (!event.repeat) setDown(!down);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      setDown(false);
      sheet.clear();
    } else {
      return;
    }
    event.preventDefault();
  });

  sheet.canvas.addEventListener("keyup", ({ key }) => held.delete(key));
  sheet.canvas.addEventListener("blur", () => {
    held.clear();
    setDown(false);
  });
  place(cursor, pen);
}

function inside(value: number): number {
  return Math.min(Math.max(value, margin), 1 - margin);
}

function place(cursor: HTMLElement, { x, y }: Point): void {
  cursor.style.left = `${100 * x}%`;
  cursor.style.top = `${100 * y}%`;
}
