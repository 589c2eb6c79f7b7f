// SPDX-License-Identifier: MIT
// The pictures on the page as numbers, and how alike two of them are.

import type { Page } from "puppeteer-core";

/** Values 0 (paper) to 1 (ink), row by row. */
export type Picture = number[];

/** What is seen on the canvas of this accessible name. */
export async function picture(page: Page, name: string): Promise<Picture> {
  const canvas = await page.waitForSelector(`aria/${name}`);
  if (!canvas) throw new Error(`expected a picture “${name}”, got none`);
  const [levels, paper, full] = await canvas.evaluate((element) => {
    const { width, height } = element as unknown as HTMLCanvasElement;
    const context = (element as unknown as HTMLCanvasElement).getContext("2d")!;
    const { data } = context.getImageData(0, 0, width, height);
    const red = Array.from(
      { length: width * height },
      (_, at) => data[4 * at]!,
    );
    const style = getComputedStyle(element);
    const redOf = (colour: string) =>
      Number.parseInt(style.getPropertyValue(colour).trim().slice(1, 3), 16);
    return [red, redOf("--sheet"), redOf("--brush")] as const;
  });
  // A canvas that was never painted is as blank as paper.
  return levels.map((level) =>
    level === 0 ? 0 : (level - paper) / (full - paper),
  );
}

export function meanSquaredDifference(a: Picture, b: Picture): number {
  return mean(a.map((value, at) => (value - b[at]!) ** 2));
}

/** Pearson's, -1 to 1; 0 when one of the pictures is plain. */
export function correlation(a: Picture, b: Picture): number {
  const fromMeanA = centred(a);
  const fromMeanB = centred(b);
  const product = mean(fromMeanA.map((value, at) => value * fromMeanB[at]!));
  const spread = Math.sqrt(square(fromMeanA) * square(fromMeanB));
  return spread === 0 ? 0 : product / spread;
}

export function ink(picture: Picture): number {
  return mean(picture);
}

function centred(picture: Picture): Picture {
  const middle = mean(picture);
  return picture.map((value) => value - middle);
}

function square(values: number[]): number {
  return mean(values.map((value) => value ** 2));
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
