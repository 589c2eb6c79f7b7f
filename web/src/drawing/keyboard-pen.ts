// SPDX-License-Identifier: MIT
// Drawing by keyboard: arrows move a pen that is shown on the sheet, Space
// puts it down and lifts it, Delete clears. Two arrows together go diagonally.

import { directions } from "./directions.js";
import type { Point, Sheet } from "./sheet.js";

/** Of the sheet's side. */
const step = 0.025;
const margin = 0.05;

/** @param cursor shows where the pen is; its class `down` says whether it draws. */
export function drawByKeyboard(sheet: Sheet, cursor: HTMLElement): void {
  const pen = new KeyboardPen(sheet, cursor);
  sheet.canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (pen.press(event.key, event.repeat)) event.preventDefault();
  });
  sheet.canvas.addEventListener("keyup", ({ key }) => pen.release(key));
  sheet.canvas.addEventListener("blur", () => pen.rest());
}

class KeyboardPen {
  readonly #sheet: Sheet;
  readonly #cursor: HTMLElement;
  readonly #held = new Set<string>();
  #place: Point = { x: 0.5, y: 0.5 };
  #down = false;

  constructor(sheet: Sheet, cursor: HTMLElement) {
    this.#sheet = sheet;
    this.#cursor = cursor;
    this.#showPlace();
  }

  /** @returns whether the key means something here. */
  press(key: string, repeated: boolean): boolean {
    if (key in directions) {
      this.#held.add(key);
      this.#move();
    } else if (key === " ") {
      if (!repeated) this.#setDown(!this.#down);
    } else if (key === "Delete" || key === "Backspace") {
      this.#setDown(false);
      this.#sheet.clear();
    } else {
      return false;
    }
    return true;
  }

  release(key: string): void {
    this.#held.delete(key);
  }

  rest(): void {
    this.#held.clear();
    this.#setDown(false);
  }

  #move(): void {
    let { x, y } = this.#place;
    for (const key of this.#held) {
      x = inside(x + directions[key]!.x * step);
      y = inside(y + directions[key]!.y * step);
    }
    this.#place = { x, y };
    this.#showPlace();
    if (this.#down) this.#sheet.penMove([this.#place]);
  }

  #setDown(down: boolean): void {
    if (down === this.#down) return;
    this.#down = down;
    this.#cursor.classList.toggle("down", down);
    if (down) this.#sheet.penDown(this.#place);
    else this.#sheet.penUp();
  }

  #showPlace(): void {
    this.#cursor.style.left = `${100 * this.#place.x}%`;
    this.#cursor.style.top = `${100 * this.#place.y}%`;
  }
}

function inside(value: number): number {
  return Math.min(Math.max(value, margin), 1 - margin);
}
