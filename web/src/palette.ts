// SPDX-License-Identifier: MIT
// The colours digits are painted in: ink on paper, chalk on slate in the
// dark. Painted, not made by CSS filters, which cost time at every stroke.

/** RGBA of 256 steps from paper, value 0, to ink, value 1. */
export type Palette = Uint8ClampedArray;

export const steps = 256;

const dark = "(prefers-color-scheme: dark)";

/** The palette of the style sheet's colours `--sheet` and `--brush`. */
export function currentPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const paper = channels(style.getPropertyValue("--sheet"));
  const ink = channels(style.getPropertyValue("--brush"));
  return mix(paper, ink);
}

export function onPaletteChange(listener: (palette: Palette) => void): void {
  matchMedia(dark).addEventListener("change", () => listener(currentPalette()));
}

/** As MNIST has it: white on black. */
export const plainPalette = mix([0, 0, 0], [255, 255, 255]);

/** One of the palette's colours, for CSS and canvas. */
export function colourOf(palette: Palette, step: number): string {
  const [red, green, blue] = palette.subarray(4 * step);
  return `rgb(${red} ${green} ${blue})`;
}

/**
 * Changes what is on a canvas from one palette to another.
 *
 * @param curve which step a step becomes; cut to the palette.
 */
export function recolour(
  context: CanvasRenderingContext2D,
  from: Palette,
  to: Palette,
  curve = (step: number) => step,
): void {
  const { width, height } = context.canvas;
  const image = context.getImageData(0, 0, width, height);
  const { data } = image;
  const paper = from[0]!;
  const stepsPerLevel = (steps - 1) / (from.at(-4)! - paper);
  for (let at = 0; at < data.length; at += 4) {
    const step = curve((data[at]! - paper) * stepsPerLevel);
    const cut = Math.round(Math.min(Math.max(step, 0), steps - 1));
    data.set(to.subarray(4 * cut, 4 * cut + 4), at);
  }
  context.putImageData(image, 0, 0);
}

function mix(paper: number[], ink: number[]): Palette {
  const palette = new Uint8ClampedArray(4 * steps);
  for (let step = 0; step < steps; step++) {
    const share = step / (steps - 1);
    const colour = paper.map((from, at) => from + (ink[at]! - from) * share);
    palette.set([...colour, 255], 4 * step);
  }
  return palette;
}

/** @param colour `#rrggbb`. */
function channels(colour: string): number[] {
  return [1, 3, 5].map((at) =>
    Number.parseInt(colour.trim().slice(at, at + 2), 16),
  );
}
