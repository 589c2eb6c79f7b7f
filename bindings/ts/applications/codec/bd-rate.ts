// SPDX-License-Identifier: MIT
// One number for the distance of two rate-distortion curves.

import { describe } from "../../describe.js";
import { AutoencoderError } from "../../error.js";

/** A point of a rate-distortion curve. */
export interface RatePoint {
  /** Above 0; whatever the unit, if all have the same. */
  bitsPerSample: number;
  /** In decibels. */
  psnr: number;
}

/**
 * How many percent more bits (below 0: fewer) `curve` takes than `anchor` for
 * the same PSNR, on average over the PSNR that both reach: 100·(e^d − 1), d the
 * mean difference of the logarithms of the rates (Bjøntegaard 2001, VCEG-M33),
 * each a monotone piecewise cubic of the PSNR (Fritsch & Carlson 1980), which,
 * unlike one cubic through all points, does not swing between them.
 *
 * @param anchor two points or more, more bits with more PSNR.
 * @throws AutoencoderError `data` for other points, and for curves that have no
 * PSNR in common.
 */
export function bdRate(
  anchor: readonly RatePoint[],
  curve: readonly RatePoint[],
): number {
  const a = logRates("anchor", anchor);
  const b = logRates("curve", curve);
  const low = Math.max(a.x[0]!, b.x[0]!);
  const high = Math.min(a.x.at(-1)!, b.x.at(-1)!);
  if (!(high > low)) {
    throw new AutoencoderError(
      "data",
      "bdRate: expected curves that have PSNR in common, got " +
        `${rangeOf(a)} (anchor) and ${rangeOf(b)} (curve). Measure more ` +
        "points between",
    );
  }
  const difference = integral(b, low, high) - integral(a, low, high);
  return 100 * Math.expm1(difference / (high - low));
}

/** y over x, rising in both; slopes at the points. */
interface Curve {
  x: number[];
  y: number[];
  slope: number[];
}

function logRates(which: string, points: readonly RatePoint[]): Curve {
  const isList = Array.isArray(points);
  const sorted = isList ? [...points].sort((a, b) => a.psnr - b.psnr) : [];
  const x = sorted.map(({ psnr }) => psnr);
  const y = sorted.map(({ bitsPerSample }) => Math.log(bitsPerSample));
  const rises = (values: number[]) =>
    values.every((value, i) => i === 0 || value > values[i - 1]!);
  const holds = [...x, ...y].every(Number.isFinite) && rises(x) && rises(y);
  if (holds && x.length >= 2) return { x, y, slope: slopes(x, y) };
  throw new AutoencoderError(
    "data",
    `bdRate: ${which}: expected two or more points { bitsPerSample, psnr } of ` +
      `which more bits have more PSNR, got ${describe(points)} that are not`,
  );
}

/** Fritsch & Carlson's: harmonic means of the neighbours' slopes; at the ends those of the line. */
function slopes(x: number[], y: number[]): number[] {
  const width = x.slice(1).map((value, i) => value - x[i]!);
  const rise = width.map((w, i) => (y[i + 1]! - y[i]!) / w);
  return x.map((_, i) => {
    if (i === 0) return rise[0]!;
    if (i === rise.length) return rise[i - 1]!;
    const before = 2 * width[i]! + width[i - 1]!;
    const after = width[i]! + 2 * width[i - 1]!;
    return (before + after) / (before / rise[i - 1]! + after / rise[i]!);
  });
}

/** Of the cubics; Simpson's rule is exact for each. */
function integral(curve: Curve, low: number, high: number): number {
  let sum = 0;
  for (let i = 0; i + 1 < curve.x.length; i++) {
    const from = Math.max(low, curve.x[i]!);
    const to = Math.min(high, curve.x[i + 1]!);
    if (to <= from) continue;
    const at = (x: number) => cubic(curve, i, x);
    sum += ((to - from) / 6) * (at(from) + 4 * at((from + to) / 2) + at(to));
  }
  return sum;
}

/** Hermite's cubic between points i and i + 1. */
function cubic({ x, y, slope }: Curve, i: number, at: number): number {
  const width = x[i + 1]! - x[i]!;
  const t = (at - x[i]!) / width;
  const s = 1 - t;
  return (
    s * s * (1 + 2 * t) * y[i]! +
    t * t * (1 + 2 * s) * y[i + 1]! +
    t * s * width * (s * slope[i]! - t * slope[i + 1]!)
  );
}

function rangeOf({ x }: Curve): string {
  return `${x[0]!.toFixed(1)}…${x.at(-1)!.toFixed(1)} dB`;
}
