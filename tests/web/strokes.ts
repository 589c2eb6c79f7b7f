// SPDX-License-Identifier: MIT
// Draws on the page with real mouse events.

import type { Page } from "puppeteer-core";

/** Points on the sheet, 0..1. */
export type Stroke = readonly (readonly [number, number])[];

/** A “3” as two strokes, the upper bow and the lower one. */
export const three: readonly Stroke[] = [
  arc([0.48, 0.33], 0.17, -150, 90),
  arc([0.48, 0.66], 0.17, -90, 150),
];

export async function drawStroke(page: Page, stroke: Stroke): Promise<void> {
  const sheet = await page.waitForSelector("aria/Draw a digit");
  const box = await sheet!.boundingBox();
  const [first, ...rest] = stroke.map(
    ([x, y]) => [box!.x + x * box!.width, box!.y + y * box!.height] as const,
  );
  await page.mouse.move(...first!);
  await page.mouse.down();
  for (const point of rest) await page.mouse.move(...point, { steps: 2 });
  await page.mouse.up();
}

/** Degrees clockwise from the right, as the y axis points down. */
function arc(
  [x, y]: readonly [number, number],
  radius: number,
  from: number,
  to: number,
): Stroke {
  const points = 16;
  return Array.from({ length: points + 1 }, (_, index) => {
    const angle = ((from + ((to - from) * index) / points) * Math.PI) / 180;
    return [
      x + radius * Math.cos(angle),
      y + radius * Math.sin(angle),
    ] as const;
  });
}
