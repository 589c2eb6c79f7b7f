// SPDX-License-Identifier: MIT
import { describe, expect, it } from "vitest";
import { toMnistImage } from "../../web/src/drawing/mnist-image.js";
import type { Pixels } from "../../web/src/drawing/mnist-image.js";

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A black drawing with white rectangles. */
function drawing(side: number, ...boxes: Box[]): Pixels {
  const data = new Uint8ClampedArray(4 * side * side);
  for (const { left, top, width, height } of boxes) {
    for (let y = top; y < top + height; y++) {
      const row = 4 * (y * side + left);
      data.fill(255, row, row + 4 * width);
    }
  }
  return { width: side, height: side, data };
}

/** First and last column or row that holds ink. */
function extent(image: Float32Array, axis: "x" | "y"): [number, number] {
  const places = [...image.keys()]
    .filter((pixel) => image[pixel]! > 0)
    .map((pixel) => (axis === "x" ? pixel % 28 : Math.floor(pixel / 28)));
  return [Math.min(...places), Math.max(...places)];
}

function massCentre(image: Float32Array): { x: number; y: number } {
  const mass = image.reduce((sum, value) => sum + value, 0);
  const along = (place: (pixel: number) => number) =>
    image.reduce((sum, value, pixel) => sum + value * place(pixel), 0) / mass;
  return {
    x: along((pixel) => (pixel % 28) + 0.5),
    y: along((pixel) => Math.floor(pixel / 28) + 0.5),
  };
}

/** Single precision, 784 values of at most 1. */
const rounding = 4;

describe("a drawing as an MNIST image", () => {
  it("is blank when nothing is drawn", () => {
    const image = toMnistImage(drawing(280));
    expect(image).toHaveLength(784);
    expect(image.every((value) => value === 0)).toBe(true);
  });

  it("scales the ink's longer side to 20 pixels, the other in proportion", () => {
    const box = { left: 20, top: 30, width: 50, height: 100 };
    const image = toMnistImage(drawing(280, box));
    expect(extent(image, "y")).toEqual([4, 23]);
    expect(extent(image, "x")).toEqual([9, 18]);
  });

  it("scales small ink up and large ink down to the same image", () => {
    const small = { left: 3, top: 2, width: 5, height: 10 };
    const large = { left: 100, top: 10, width: 100, height: 200 };
    const fromSmall = toMnistImage(drawing(28, small));
    const fromLarge = toMnistImage(drawing(280, large));
    fromSmall.forEach((value, pixel) =>
      expect(value).toBeCloseTo(fromLarge[pixel]!, rounding),
    );
  });

  it("puts the centre of mass, not of the box, in the middle", () => {
    const stem = { left: 60, top: 60, width: 10, height: 100 };
    const heavyFoot = { left: 60, top: 140, width: 40, height: 20 };
    const { x, y } = massCentre(toMnistImage(drawing(280, stem, heavyFoot)));
    expect(x).toBeCloseTo(14, rounding);
    expect(y).toBeCloseTo(14, rounding);
  });

  it("does not depend on where on the sheet one draws", () => {
    const here = { left: 0, top: 0, width: 40, height: 90 };
    const there = { ...here, left: 230, top: 170 };
    expect(toMnistImage(drawing(280, there))).toEqual(
      toMnistImage(drawing(280, here)),
    );
  });

  it("keeps all ink inside, however far its mass is from its middle", () => {
    const blot = { left: 0, top: 0, width: 60, height: 60 };
    const whisker = { left: 60, top: 0, width: 220, height: 2 };
    const image = toMnistImage(drawing(280, blot, whisker));
    const [left, right] = extent(image, "x");
    expect(right - left).toBe(19);
  });

  it("anti-aliases: a pixel half under ink is half as bright", () => {
    // 40 source pixels make 20, so an odd width ends in the middle of one.
    const tall = { left: 0, top: 0, width: 1, height: 40 };
    const image = toMnistImage(drawing(80, tall));
    const middle = image.subarray(14 * 28, 15 * 28);
    const covered = middle.reduce((sum, value) => sum + value, 0);
    expect(covered).toBeCloseTo(0.5, rounding);
  });

  it("leaves an MNIST image that was enlarged as it was", () => {
    const parts = [
      { left: 9, top: 4, width: 10, height: 2 },
      { left: 13, top: 6, width: 2, height: 18 },
      { left: 9, top: 22, width: 10, height: 2 },
    ];
    const twenty = ({ left, top, width, height }: Box): Box => ({
      left: 20 * left,
      top: 20 * top,
      width: 20 * width,
      height: 20 * height,
    });
    const original = drawing(28, ...parts);
    const image = toMnistImage(drawing(560, ...parts.map(twenty)));
    image.forEach((value, pixel) =>
      expect(value).toBeCloseTo(original.data[4 * pixel]! / 255, rounding),
    );
  });
});
