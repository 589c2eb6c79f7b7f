// SPDX-License-Identifier: MIT
// The tail of scores beyond what was seen: peaks over a threshold follow a
// generalised Pareto distribution (Pickands 1975), fitted by maximum likelihood
// with Grimshaw's reduction to one unknown (1993), as Siffer et al. 2017 do.

/** P(excess > y) = (1 + shape · y / scale)^(−1 / shape), exp(−y / scale) for shape 0. */
export interface ParetoTail {
  shape: number;
  scale: number;
}

/**
 * The most likely tail of excesses, all above 0. With x = shape / scale, the
 * likelihood of the best shape is −ln(shape / x) − shape − 1 a value, where
 * shape = mean of ln(1 + x·y): one unknown, x > −1 / max y.
 */
export function fitParetoTail(excesses: readonly number[]): ParetoTail {
  const mean = excesses.reduce((sum, y) => sum + y, 0) / excesses.length;
  const largest = excesses.reduce((most, y) => Math.max(most, y), 0);
  const smallest = excesses.reduce((least, y) => Math.min(least, y), largest);
  // Roots of the likelihood's slope are nowhere else (Grimshaw 1993).
  const upper = (2 * (mean - smallest)) / smallest ** 2;
  const least = 1e-8 / mean;
  const roots = [
    ...rootsBetween(least, Math.min(upper, 1e8 / mean), 1, excesses),
    ...rootsBetween(least, (1 - 1e-8) / largest, -1, excesses),
  ];
  let best = { shape: 0, scale: mean };
  let likelihood = -Math.log(mean) - 1;
  for (const x of roots) {
    const shape = shapeOf(x, excesses);
    const found = -Math.log(shape / x) - shape - 1;
    // Below −1 the likelihood has no maximum: it ends in a spike.
    if (!(found > likelihood) || shape < -1) continue;
    likelihood = found;
    best = { shape, scale: shape / x };
  }
  return best;
}

/**
 * The value that is exceeded with the probability `risk`, where a share
 * `tail` of values is above `start`, and those follow the tail.
 */
export function paretoQuantile(
  { shape, scale }: ParetoTail,
  start: number,
  tail: number,
  risk: number,
): number {
  const ratio = Math.log(tail / risk);
  // expm1 is exact where the shape is near 0.
  return (
    start + (shape === 0 ? ratio : Math.expm1(shape * ratio) / shape) * scale
  );
}

function shapeOf(x: number, excesses: readonly number[]): number {
  return (
    excesses.reduce((sum, y) => sum + Math.log1p(x * y), 0) / excesses.length
  );
}

/** u(x)·v(x) − 1 with u = mean of 1 / (1 + x·y), v = 1 + mean of ln(1 + x·y). */
function slope(x: number, excesses: readonly number[]): number {
  let sum = 0;
  for (const y of excesses) sum += 1 / (1 + x * y);
  return (sum / excesses.length) * (1 + shapeOf(x, excesses)) - 1;
}

/** Roots of `slope` at sign · from … sign · to, found where it changes its sign on a grid of even ratios. */
function rootsBetween(
  from: number,
  to: number,
  sign: number,
  excesses: readonly number[],
): number[] {
  const steps = 100;
  const roots: number[] = [];
  const at = (i: number) => sign * from * (to / from) ** (i / steps);
  let before = slope(at(0), excesses);
  for (let i = 1; i <= steps && to > from; i++) {
    const next = slope(at(i), excesses);
    if (before * next < 0) roots.push(bisect(at(i - 1), at(i), excesses));
    before = next;
  }
  return roots;
}

function bisect(a: number, b: number, excesses: readonly number[]): number {
  const side = Math.sign(slope(a, excesses));
  for (let i = 0; i < 60; i++) {
    const middle = (a + b) / 2;
    if (Math.sign(slope(middle, excesses)) === side) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}
