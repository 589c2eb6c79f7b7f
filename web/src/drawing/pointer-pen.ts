// SPDX-License-Identifier: MIT
// Drawing with a mouse, a finger or a stylus: pointer events, with the points
// between two frames that the browser kept for us.

import type { Point, Sheet } from "./sheet.js";

export function drawByPointer(sheet: Sheet): void {
  const { canvas } = sheet;
  let drawing: number | undefined;

  canvas.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button !== 0) return;
    drawing = event.pointerId;
    canvas.setPointerCapture(event.pointerId);
    sheet.penDown(placeOf(event, canvas));
  });

  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerId !== drawing) return;
    sheet.penMove(pathOf(event, canvas));
  });

  for (const end of ["pointerup", "pointercancel"] as const) {
    canvas.addEventListener(end, (event) => {
      if (event.pointerId !== drawing) return;
      drawing = undefined;
      sheet.penUp();
    });
  }
}

/** The points since the last event; older browsers know only the last one. */
function pathOf(event: PointerEvent, canvas: HTMLCanvasElement): Point[] {
  const coalesced = event.getCoalescedEvents?.() ?? [];
  const events = coalesced.length > 0 ? coalesced : [event];
  return events.map((one) => placeOf(one, canvas));
}

function placeOf(event: PointerEvent, canvas: HTMLCanvasElement): Point {
  const box = canvas.getBoundingClientRect();
  return {
    x: (event.clientX - box.left) / box.width,
    y: (event.clientY - box.top) / box.height,
  };
}
