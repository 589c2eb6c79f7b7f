// SPDX-License-Identifier: MIT
// Ways from one code to another. Pure vector maths.

/**
 * How codes between two are chosen.
 *
 * `linear` (1 − t)·a + t·b · `spherical` along the arc from a to b, as far from
 * 0 as they are: where codes are spread like N(0, I), as those of variational
 * models, they are rare near 0, where a straight line passes (White 2016).
 */
export type Path = "linear" | "spherical";

// Below it, sin Ω would be divided by what is mostly rounding.
const smallestSine = 1e-6;

/**
 * Codes from `a` to `b`, both included, evenly spaced; one row a step.
 *
 * @param steps 2 or more.
 */
export function pathBetween(
  a: Float32Array,
  b: Float32Array,
  steps: number,
  path: Path,
): Float32Array {
  const codes = new Float32Array(steps * a.length);
  const weights = path === "linear" ? linearWeights : sphericalWeights(a, b);
  for (let step = 0; step < steps; step++) {
    const [ofA, ofB] = weights(step / (steps - 1));
    const row = codes.subarray(step * a.length, (step + 1) * a.length);
    a.forEach((value, i) => (row[i] = ofA * value + ofB * b[i]!));
  }
  return codes;
}

type Weights = (t: number) => [number, number];

const linearWeights: Weights = (t) => [1 - t, t];

/**
 * sin((1 − t)Ω) / sin Ω and sin(tΩ) / sin Ω, Ω the angle between a and b
 * (Shoemake 1985). Along one line there is no arc, or not one alone: linear.
 */
function sphericalWeights(a: Float32Array, b: Float32Array): Weights {
  const lengths = Math.sqrt(dot(a, a) * dot(b, b));
  const cosine = lengths > 0 ? dot(a, b) / lengths : 1;
  const angle = Math.acos(Math.min(Math.max(cosine, -1), 1));
  const sine = Math.sin(angle);
  if (sine < smallestSine) return linearWeights;
  return (t) => [Math.sin((1 - t) * angle) / sine, Math.sin(t * angle) / sine];
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
