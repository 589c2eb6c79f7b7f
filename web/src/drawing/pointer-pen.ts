// SPDX-License-Identifier: MIT
// Drawing with a mouse, a finger or a stylus: pointer events, with the points
// between two frames that the browser kept for us.

import type { Point, Sheet } from "./sheet.js";

export function drawByPointer(sheet: Sheet): void {
  const { canvas } = sheet;
  let drawing: number | undefined;
  // The sheet stays where it is during a stroke; asking at every move would
  // make the browser lay the page out each time.
  let box = canvas.getBoundingClientRect();

  canvas.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button !== 0) return;
    drawing = event.pointerId;
    box = canvas.getBoundingClientRect();
    canvas.setPointerCapture(event.pointerId);
    sheet.penDown(placeOf(event, box));
  });

  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerId !== drawing) return;
    sheet.penMove(eventsOf(event).map((one) => placeOf(one, box)));
  });

  for (const end of ["pointerup", "pointercancel"] as const) {
    canvas.addEventListener(end, (event) => {
      if (event.pointerId !== drawing) return;
      drawing = undefined;
      sheet.penUp();
    });
  }
}

/** What happened since the last event; older browsers know only its end. */
function eventsOf(event: PointerEvent): PointerEvent[] {
  const coalesced = event.getCoalescedEvents?.() ?? [];
  return coalesced.length > 0 ? coalesced : [event];
}

/** Where in the box the event was; outside it below 0 or above 1. */
export function placeOf(event: PointerEvent, box: DOMRect): Point {
  return {
    x: (event.clientX - box.left) / box.width,
    y: (event.clientY - box.top) / box.height,
  };
}
